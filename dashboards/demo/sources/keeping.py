"""All four sources, one after the other."""

from dashboards.demo.sources.binh_thuan import keep_binh_thuan
from dashboards.demo.sources.da_lat import keep_da_lat
from dashboards.demo.sources.ha_long import keep_ha_long
from dashboards.demo.sources.quang_ngai import keep_quang_ngai
from dashboards.demo.world import World


def keep_sources(world: World) -> None:
    """Records of all four, each on its day."""
    keep_da_lat(world)
    keep_ha_long(world)
    keep_quang_ngai(world)
    keep_binh_thuan(world)
