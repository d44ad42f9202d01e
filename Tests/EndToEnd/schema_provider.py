"""A Terraform provider that serves a schema and has nothing behind it (plugin protocol 6).

    schema_provider.py SCHEMA

SCHEMA is a file as `terraform providers schema -json` prints it, with one provider. What a
configuration says becomes the state; what only the real service could know is made up, always the
same for the same configuration. Configurations are judged by Terraform itself, from the schema, and
by `provider_rules`.

MAILZONE_EXISTING names a JSON file of the objects that can be imported, if there are any: by type,
then by import id, their attributes.
"""

import hashlib
import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import msgpack
from tf.gen import grpc_controller_pb2 as controller
from tf.gen import grpc_controller_pb2_grpc as controller_rpc
from tf.gen import tfplugin_pb2 as protocol
from tf.gen import tfplugin_pb2_grpc as protocol_rpc

from provider_rules import IMPORT_IDS, REPLACING, broken_rules

UNKNOWN = msgpack.ExtType(0, b"\0")
"""How the protocol writes a value that is known after apply."""


class SchemaProvider(protocol_rpc.ProviderServicer):
    """The calls that Terraform makes."""

    def __init__(self, schema: dict[str, Any]):
        self.provider = schema["provider"]
        self.resources = schema["resource_schemas"]
        self.data_sources = schema.get("data_source_schemas", {})

    def GetProviderSchema(self, request, context):
        return protocol.GetProviderSchema.Response(
            provider=schema_message(self.provider),
            resource_schemas=schema_messages(self.resources),
            data_source_schemas=schema_messages(self.data_sources),
        )

    def ValidateProviderConfig(self, request, context):
        return protocol.ValidateProviderConfig.Response()

    def ConfigureProvider(self, request, context):
        return protocol.ConfigureProvider.Response()

    def ValidateDataResourceConfig(self, request, context):
        return protocol.ValidateDataResourceConfig.Response()

    def ValidateResourceConfig(self, request, context):
        broken = broken_rules(request.type_name, without_unknown(unpacked(request.config)))
        found = [error(rule.name, f"{rule.says} ({rule.source})") for rule in broken]
        return protocol.ValidateResourceConfig.Response(diagnostics=found)

    def ReadDataSource(self, request, context):
        block = self.data_sources[request.type_name]["block"]
        state = completed(block, request.type_name, unpacked(request.config))
        return protocol.ReadDataSource.Response(state=packed(state))

    def PlanResourceChange(self, request, context):
        prior, planned = unpacked(request.prior_state), unpacked(request.proposed_new_state)
        answer = protocol.PlanResourceChange.Response()
        if planned is not None and prior is None:
            block = self.resources[request.type_name]["block"]
            planned |= {name: UNKNOWN for name in computed(block) if planned[name] is None}
        elif planned is not None:
            for name in REPLACING.get(request.type_name, []):
                if planned[name] != prior[name]:
                    answer.requires_replace.append(attribute_path(name))
        answer.planned_state.CopyFrom(packed(planned))
        return answer

    def ApplyResourceChange(self, request, context):
        state = unpacked(request.planned_state)
        if state is not None:
            block = self.resources[request.type_name]["block"]
            state = completed(block, request.type_name, state)
        return protocol.ApplyResourceChange.Response(new_state=packed(state))

    def ReadResource(self, request, context):
        return protocol.ReadResource.Response(new_state=request.current_state)

    def UpgradeResourceState(self, request, context):
        state = protocol.DynamicValue(json=request.raw_state.json)
        return protocol.UpgradeResourceState.Response(upgraded_state=state)

    def ImportResourceState(self, request, context):
        answer = protocol.ImportResourceState.Response()
        found = existing_objects().get(request.type_name, {}).get(request.id)
        form = IMPORT_IDS[request.type_name]
        if not form.fullmatch(request.id):
            answer.diagnostics.append(error("import id", f"{request.id} is not {form.pattern}"))
        elif found is None:
            answer.diagnostics.append(error("import id", f"nothing has the id {request.id}"))
        else:
            answer.imported_resources.add(type_name=request.type_name, state=packed(found))
        return answer


class Controller(controller_rpc.GRPCControllerServicer):
    """Ends the server when Terraform is done with it."""

    def __init__(self, server: grpc.Server):
        self.server = server

    def Shutdown(self, request, context):
        self.server.stop(grace=0.1)
        return controller.Empty()


def existing_objects() -> dict[str, dict[str, Any]]:
    """What can be imported."""
    file = Path(os.environ["MAILZONE_EXISTING"])
    return json.loads(file.read_text()) if file.exists() else {}


# Values: what the protocol packs.


def unpacked(value: protocol.DynamicValue) -> Any:
    """An object as a dictionary, or None where there is none."""
    if value.json:
        return json.loads(value.json)
    return msgpack.unpackb(value.msgpack, strict_map_key=False) if value.msgpack else None


def packed(value: Any) -> protocol.DynamicValue:
    return protocol.DynamicValue(msgpack=msgpack.packb(value))


def without_unknown(value: Any) -> Any:
    """A value in which nothing is unknown: what was is left out."""
    if isinstance(value, dict):
        return {key: without_unknown(one) for key, one in value.items() if one != UNKNOWN}
    if isinstance(value, list):
        return [without_unknown(one) for one in value if one != UNKNOWN]
    return value


def computed(block: dict[str, Any]) -> list[str]:
    """The attributes that the service can fill."""
    return [name for name, one in block.get("attributes", {}).items() if one.get("computed")]


def completed(block: dict[str, Any], type_name: str, state: dict[str, Any]) -> dict[str, Any]:
    """A state in which nothing is unknown: strings that the service would fill are made up, 32
    hexadecimal digits each, and everything else that it would fill is null."""
    seed = json.dumps([type_name, without_unknown(state)], sort_keys=True)
    completed = dict(state)
    for name in computed(block):
        if state[name] == UNKNOWN or state[name] is None:
            is_string = block["attributes"][name].get("type") == "string"
            digest = hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
            completed[name] = digest[:32] if is_string else None
    return completed


# Messages: what the protocol wants of a schema.


def schema_messages(schemas: dict[str, Any]) -> dict[str, protocol.Schema]:
    return {name: schema_message(schema) for name, schema in schemas.items()}


def schema_message(schema: dict[str, Any]) -> protocol.Schema:
    return protocol.Schema(version=schema["version"], block=block_message(schema["block"]))


def block_message(block: dict[str, Any]) -> protocol.Schema.Block:
    return protocol.Schema.Block(
        attributes=attribute_messages(block.get("attributes", {})),
        block_types=[
            protocol.Schema.NestedBlock(
                type_name=name,
                block=block_message(nested["block"]),
                nesting=nested["nesting_mode"].upper(),
                min_items=nested.get("min_items", 0),
                max_items=nested.get("max_items", 0),
            )
            for name, nested in block.get("block_types", {}).items()
        ],
    )


def attribute_messages(attributes: dict[str, Any]) -> list[protocol.Schema.Attribute]:
    return [attribute_message(name, attribute) for name, attribute in attributes.items()]


def attribute_message(name: str, attribute: dict[str, Any]) -> protocol.Schema.Attribute:
    flags = {flag: attribute.get(flag, False) for flag in ("required", "optional", "computed")}
    if "type" in attribute:
        type_text = json.dumps(attribute["type"]).encode()
        return protocol.Schema.Attribute(name=name, type=type_text, **flags)
    nested = attribute["nested_type"]
    nested_type = protocol.Schema.Object(
        attributes=attribute_messages(nested["attributes"]), nesting=nested["nesting_mode"].upper()
    )
    return protocol.Schema.Attribute(name=name, nested_type=nested_type, **flags)


def attribute_path(name: str) -> protocol.AttributePath:
    return protocol.AttributePath(steps=[protocol.AttributePath.Step(attribute_name=name)])


def error(summary: str, detail: str) -> protocol.Diagnostic:
    return protocol.Diagnostic(severity=protocol.Diagnostic.ERROR, summary=summary, detail=detail)


def main(file: str) -> None:
    """Serves on a socket of its own, whose address Terraform reads from standard output."""
    (schema,) = json.loads(Path(file).read_text())["provider_schemas"].values()
    server = grpc.server(ThreadPoolExecutor(max_workers=4))
    protocol_rpc.add_ProviderServicer_to_server(SchemaProvider(schema), server)
    controller_rpc.add_GRPCControllerServicer_to_server(Controller(server), server)
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/socket"
        server.add_insecure_port(f"unix:{address}")
        server.start()
        print(f"1|6|unix|{address}|grpc|", flush=True)
        server.wait_for_termination()


if __name__ == "__main__":
    main(sys.argv[1])
