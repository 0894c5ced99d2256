from django.urls import path

from . import views

urlpatterns = [
    path("consulates/", views.consulates, name="consulates"),
    path("consulates/<slug:slug>/", views.consulate, name="consulate"),
]
