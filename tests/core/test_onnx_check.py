"""ONNX files are looked into before any native code runs them."""

import numpy as np
import onnx
import pytest
from minegap.core.errors import ModelError
from minegap.core.model import load_model
from minegap.core.model_card import read_card
from minegap.core.onnx_check import read_model
from onnx import TensorProto, helper, numpy_helper

from .tiny_models import brightness_model, write_card, write_model


def refused(path, **more):
    with pytest.raises(ModelError) as caught:
        read_model(path, **more)
    assert caught.value.hint
    return caught.value.message


def saved(tmp_path, nodes, *, functions=(), domains=("",), weights=(), **more):
    """A model of ``nodes`` from x to y."""
    x, y = (helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", 3, 64, 64]) for n in "xy")
    graph = helper.make_graph(nodes, "made", [x], [y], list(weights))
    opset = [helper.make_opsetid(domain, 17) for domain in domains]
    model = helper.make_model(
        graph, opset_imports=opset, functions=list(functions), **{"ir_version": 8} | more
    )
    (tmp_path / "made.onnx").write_bytes(model.SerializeToString())
    return tmp_path / "made.onnx"


def test_a_good_model_passes_with_its_hash(tmp_path):
    card = read_card(str(brightness_model(tmp_path)))
    content, model = read_model(card.onnx, card.sha256)
    assert content == card.onnx.read_bytes()
    assert model.graph.output[0].name == "mine"


def test_another_file_than_the_card_describes_is_refused_before_it_is_parsed(tmp_path):
    (tmp_path / "a.onnx").write_bytes(b"whatever this is")
    assert "SHA-256 differs" in refused(tmp_path / "a.onnx", sha256="0" * 64)


@pytest.mark.parametrize("content", [b"", b"text " * 99, b"\x08\x08", bytes(1000)])
def test_what_is_no_onnx_is_refused(tmp_path, content):
    (tmp_path / "a.onnx").write_bytes(content)
    assert "a.onnx is not an ONNX model" in refused(tmp_path / "a.onnx")


def test_what_is_missing_is_named(tmp_path):
    assert "a.onnx is missing" in refused(tmp_path / "a.onnx")


def custom():
    return helper.make_node("Anything", ["x"], ["y"], domain="com.example")


def branch(node):
    """Two branches of an If, one of which runs ``node``."""
    out = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    plain = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "plain", [], [out])
    return {"then_branch": helper.make_graph([node], "odd", [], [out]), "else_branch": plain}


def condition():
    return numpy_helper.from_array(np.array(True), "c")


def test_operators_outside_the_standard_are_refused_wherever_they_hide(tmp_path):
    domains = ("", "com.example")
    assert "com.example" in refused(saved(tmp_path, [custom()], domains=domains))
    inner = helper.make_node("If", ["c"], ["y"], **branch(custom()))
    path = saved(tmp_path, [inner], domains=domains, weights=[condition()])
    assert "com.example" in refused(path)
    outer = helper.make_node("If", ["c"], ["y"], **branch(inner))
    path = saved(tmp_path, [outer], domains=domains, weights=[condition()])
    assert "com.example" in refused(path)
    body = helper.make_function(
        "", "Mine", ["x"], ["y"], [custom()], [helper.make_opsetid("com.example", 1)]
    )
    nodes = [helper.make_node("Identity", ["x"], ["y"])]
    assert "com.example" in refused(saved(tmp_path, nodes, functions=[body], domains=domains))
    microsoft = helper.make_node("FusedConv", ["x", "w"], ["y"], domain="com.microsoft")
    assert "com.microsoft" in refused(saved(tmp_path, [microsoft], domains=("", "com.microsoft")))


def external(name="w"):
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=[1])
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    return tensor


def test_weights_in_other_files_are_refused_wherever_they_hide(tmp_path):
    add = helper.make_node("Add", ["x", "w"], ["y"])
    assert "in other files" in refused(saved(tmp_path, [add], weights=[external()]))
    constant = helper.make_node("Constant", [], ["w"], value=external())
    assert "in other files" in refused(saved(tmp_path, [constant, add]))
    hidden = helper.make_node("If", ["c"], ["y"], **branch(add))
    hidden.attribute[0].g.initializer.append(external())
    assert "in other files" in refused(saved(tmp_path, [hidden], weights=[condition()]))
    sparse = onnx.SparseTensorProto(values=external(), indices=external("i"), dims=[3])
    model = onnx.load(saved(tmp_path, [add]))
    model.graph.sparse_initializer.append(sparse)
    (tmp_path / "made.onnx").write_bytes(model.SerializeToString())
    assert "in other files" in refused(tmp_path / "made.onnx")


def test_a_model_from_the_future_is_explained(tmp_path):
    nodes = [helper.make_node("Identity", ["x"], ["y"])]
    for more in ({"ir_version": 99}, {"ir_version": 8, "opset": 99}):
        opset = more.pop("opset", None)
        path = saved(tmp_path, nodes, **more)
        if opset:
            model = onnx.load(path)
            model.opset_import[0].version = opset
            path.write_bytes(model.SerializeToString())
        classes = [{"name": name} for name in ("a", "b", "c")]
        card = write_card(tmp_path / "made.json", classes=1)
        card.write_text(
            card.read_text().replace('[{"name": "mine"}]', str(classes).replace("'", '"'))
        )
        with pytest.raises(ModelError) as caught:
            load_model(read_card(str(card)))
        assert "cannot be loaded by ONNX Runtime" in caught.value.message
        assert "ONNXRuntimeError" not in caught.value.message
        assert "opset 17" in caught.value.hint


def test_a_model_that_asks_for_endless_memory_is_refused(tmp_path):
    shape = numpy_helper.from_array(np.array([1, 1, 10**8, 10**8]), "shape")
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["large"]),
        helper.make_node("ReduceSum", ["large"], ["sum"], keepdims=0),
        helper.make_node("Add", ["x", "sum"], ["y"]),
    ]
    write_model(tmp_path / "made.onnx", nodes, [shape], "y", 3, 64)
    with pytest.raises(ModelError, match=r"made\.onnx"):
        load_model(read_card(str(write_card(tmp_path / "made.json"))))
