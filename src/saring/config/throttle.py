"""Settings of the throttle on log-ins (django-axes)."""

from datetime import timedelta

AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_CACHE = "log_ins"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "log_ins": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "log_ins",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
"""Wrong passwords are counted in bounded memory: in the database, strangers could fill the disk with them."""
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
"""Not the name alone: whoever knows a name could keep its owner out. Not the address alone: an office shares one."""
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "saring.console.account.views.locked_out"
AXES_CLIENT_IP_CALLABLE = "saring.console.account.log_ins.address_of"
AXES_SENSITIVE_PARAMETERS: list[str] = ["username"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
