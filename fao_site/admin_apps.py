from django.contrib.admin.apps import AdminConfig


class OfficeAdminConfig(AdminConfig):
    """Puts the office's own admin site in the place of the stock one."""

    default = False
    default_site = "fao_site.admin_site.OfficeAdminSite"
