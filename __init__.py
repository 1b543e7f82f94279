"""MineGap: mine footprints and indicators from satellite images. QGIS's entry point."""


def classFactory(iface):  # noqa: N802 (QGIS's name)
    """QGIS calls this when the plugin is enabled; nothing is imported before."""
    from .plugin import MineGapPlugin

    return MineGapPlugin(iface)
