from django.urls import path

from . import views

urlpatterns = [
    path("news/", views.stories, name="stories"),
    path("news/<slug:slug>/", views.story, name="story"),
    path("hong-kong-macao/", views.hong_kong_macao, name="hong_kong_macao"),
]
