"""Loading and unloading, as QGIS does it."""

from __future__ import annotations

import minegap
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QAction, QToolBar


def registered() -> bool:
    return QgsApplication.processingRegistry().providerById("minegap") is not None


def test_plugin_loads_and_unloads_twice(qgis_iface):
    for _ in range(2):
        plugin = minegap.classFactory(qgis_iface)
        plugin.initGui()
        assert registered()
        names = [action.objectName() for action in plugin._actions]
        assert names and all(names)
        plugin.unload()
        assert not registered()


def test_unload_follows_a_start_that_failed_half_way(qgis_iface):
    class Broken:
        """Window and menu, but no toolbar."""

        def __getattr__(self, name):
            if name == "addToolBar":
                raise RuntimeError("no toolbar today")
            return getattr(qgis_iface, name)

    plugin = minegap.classFactory(Broken())
    try:
        plugin.initGui()
    except RuntimeError:
        plugin.unload()
    assert not registered()
    plugin.unload()


def test_unload_before_any_start_is_harmless(qgis_iface):
    minegap.classFactory(qgis_iface).unload()


def test_qgis_process_gets_the_provider_without_a_window():
    plugin = minegap.classFactory(None)
    plugin.initProcessing()
    assert registered()
    plugin.unload()
    assert not registered()


def test_everything_in_the_window_has_an_object_name(qgis_iface):
    plugin = minegap.classFactory(qgis_iface)
    plugin.initGui()
    assert plugin._toolbar is None or isinstance(plugin._toolbar, QToolBar)
    assert all(isinstance(action, QAction) for action in plugin._actions)
    plugin.unload()
