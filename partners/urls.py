from django.urls import path

from . import views

urlpatterns = [
    path("sister-cities/", views.partners, name="partners"),
    path("sister-cities/<slug:slug>/", views.partner, name="partner"),
    path("countries-and-regions/", views.territories, name="territories"),
    path("countries-and-regions/<slug:code>/", views.territory, name="territory"),
]
