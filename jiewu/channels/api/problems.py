"""Problems of requests themselves."""

from jiewu.core.problems import define, define_places, gettext_noop

define({"token_missing": gettext_noop("Send the token of a post: Authorization: Bearer …")}, status=401)
define(
    {
        "request_unreadable": gettext_noop("The request cannot be read: %(reason)s"),
        "point_half": gettext_noop("A point has a longitude and a latitude; give both or neither."),
    }
)
define_places({"lon": gettext_noop("Longitude"), "lat": gettext_noop("Latitude")})
