"""What places can refuse."""

from jiewu.core.problems import define, gettext_noop

define(
    {
        "area_unknown": gettext_noop("There is no area “%(name)s”."),
        "area_ambiguous": gettext_noop("“%(name)s” fits several areas: %(codes)s. Name one by its code."),
        "area_kind_unknown": gettext_noop("“%(kind)s” is no kind of area. There are: %(known)s."),
        "area_kind_differs": gettext_noop(
            "“%(area)s” is already the code of a %(there)s; it cannot become a %(kind)s."
        ),
        "area_misplaced": gettext_noop("“%(name)s” is a %(kind)s and cannot lie in “%(parent)s”, a %(parent_kind)s."),
        "area_parent_absent": gettext_noop(
            "“%(parent)s” does not exist throughout the time for which “%(name)s” is to lie in it."
        ),
        "area_name_differs": gettext_noop(
            "“%(area)s” is called “%(there)s”, not “%(name)s”. Give the day from which the new name holds."
        ),
        "area_parent_differs": gettext_noop(
            "“%(name)s” (%(area)s) lies in “%(there)s”. Give the day from which it lies elsewhere."
        ),
        "area_boundary_differs": gettext_noop(
            "“%(name)s” (%(area)s) has another boundary. Give the day from which the new one holds."
        ),
        "area_begins_later": gettext_noop(
            "“%(name)s” (%(area)s) begins on %(begins)s; what is given would hold from before. "
            "Give the day from which it holds."
        ),
        "area_absent": gettext_noop("“%(name)s” does not exist on %(day)s."),
        "area_has_parts": gettext_noop("“%(name)s” cannot end on %(day)s: %(parts)s still lie in it then."),
        "area_name_missing": gettext_noop("An area needs a name and a code."),
    }
)

# Boundary files and points
define(
    {
        "file_missing": gettext_noop("There is no file %(path)s."),
        "file_unreadable": gettext_noop("%(path)s cannot be read: %(reason)s"),
        "boundary_file_empty": gettext_noop("The file is empty."),
        "boundary_file_encoding": gettext_noop(
            "The file is not in UTF-8, as GeoJSON must be: byte %(byte)s. Save it again as UTF-8."
        ),
        "boundary_file_broken": gettext_noop(
            "The file is not JSON: line %(line)s, column %(column)s (%(reason)s). Perhaps it was cut off."
        ),
        "boundary_file_deep": gettext_noop("The file is nested too deeply to be GeoJSON."),
        "boundary_file_other": gettext_noop(
            "The file is JSON but not GeoJSON: expected a FeatureCollection, found %(found)s."
        ),
        "boundary_file_crs": gettext_noop(
            "The file says that its coordinates are in %(said)s. Export it in longitude and latitude."
        ),
        "boundary_file_featureless": gettext_noop("The file holds no features."),
        "feature_broken": gettext_noop("This is not a feature of GeoJSON: expected an object, found %(found)s."),
        "feature_property_missing": gettext_noop(
            "The property “%(property)s” is missing or empty. There are: %(there)s."
        ),
        "feature_name_twice": gettext_noop("The name “%(name)s” occurs twice, first in %(first)s."),
        "feature_code_twice": gettext_noop("The code “%(twice)s” occurs twice, first in %(first)s."),
        "feature_without_geometry": gettext_noop("The feature has no geometry."),
        "feature_not_polygon": gettext_noop("The geometry is a %(found)s; a boundary is a Polygon or MultiPolygon."),
        "feature_coordinates": gettext_noop("The coordinates cannot be read: %(reason)s"),
        "feature_invalid": gettext_noop("The boundary is wrong and cannot be repaired without changing it: %(reason)s"),
        "point_abroad": gettext_noop("The point %(lon)s, %(lat)s lies outside China."),
        "point_swapped": gettext_noop(
            "The point %(lon)s, %(lat)s lies outside China; longitude and latitude seem to be swapped."
        ),
        "point_metres": gettext_noop(
            "The point %(lon)s, %(lat)s is no longitude and latitude but metres of some projection. "
            "Give longitude and latitude."
        ),
        "feature_too_long": gettext_noop("The property “%(property)s” is longer than %(most)s characters."),
        "parent_needed": gettext_noop("Without --parent give --code-from: codes are made from the parent's code."),
        "parent_unknown": gettext_noop(
            "There is no area with the code “%(parent)s”. Give its name with --parent-name to make it."
        ),
        "codes_used_up": gettext_noop("“%(parent)s” has 999 numbered areas already; give codes with --code-from."),
        "point_outside": gettext_noop("%(lon)s, %(lat)s lies in no known area."),
        "point_outside_near": gettext_noop(
            "%(lon)s, %(lat)s lies in no known area; the nearest is %(name)s, %(distance)s m away."
        ),
    }
)
