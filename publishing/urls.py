from django.urls import path

from . import views

urlpatterns = [
    path("<key>/", views.shared, name="shared"),
    path("<key>/<language>/<int:number>/", views.shared_page, name="shared_page"),
]
