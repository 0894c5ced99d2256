from django.urls import path

from . import numbers, views

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<slug:slug>/", views.review, name="review"),
    path("reviews/<slug:slug>/chapter-<int:number>/", views.chapter, name="review_chapter"),
    path("reviews/<slug:slug>/with-<slug:second>/", views.review, name="review_bilingual"),
    path("reviews/<slug:slug>/beside-<slug:other>/", numbers.beside, name="reviews_beside"),
    path("reviews/<slug:slug>/counted/<slug:key>/", numbers.counted, name="review_counted"),
]
