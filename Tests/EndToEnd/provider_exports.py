"""What DNS providers list of their zones, as their documentation has it, made of a state."""

import json
from collections.abc import Iterable
from typing import Any

from provider_imports import ExistingObjects
from provider_resources import SHAPES
from terraform import StateResource

Listed = list[tuple[StateResource, str]]
"""Resources with their import ids."""


def exports(resources: list[StateResource], objects: ExistingObjects) -> dict[str, str]:
    """The files to be had of one provider's zones, by name; none where it lists no ids."""
    listed = [(one, objects.ids[one.address]) for one in resources]
    match resources[0].type.partition("_")[0]:
        case "cloudflare":
            return {"records.json": cloudflare(listed)}
        case "azurerm":
            sets = [azure(one, own_id) for one, own_id in listed]
            return {"records.json": json.dumps(sets), **azure_zones(sets)}
        case "google":
            return {"records.json": google(listed), "records.yaml": google_yaml(listed)}
        case "digitalocean":
            return by_zone(listed, "domain", digitalocean)
        case "ovh":
            return {"records.json": ovh(listed)}
        case "infoblox":
            return infoblox(listed)
        case "akamai":
            return {"records.json": akamai(listed), "records.cli.json": akamai_cli(listed)}
        case "hcloud":
            return by_zone(listed, "zone", hetzner)
    return {}


def cloudflare(listed: Listed) -> str:
    """`GET /zones/ID/dns_records`."""
    keys = ("zone_id", "name", "type", "content", "priority", "ttl", "proxied")
    result = [
        {"id": own_id.split("/")[1], **{key: one.values[key] for key in keys}}
        for one, own_id in listed
    ]
    pages = {"page": 1, "total_pages": 1, "count": len(result), "total_count": len(result)}
    return json.dumps({"success": True, "result": result, "result_info": pages})


def azure(one: StateResource, own_id: str) -> dict[str, Any]:
    """An element of `az network dns record-set list`, which spells `dnszones` so."""
    name, zone = one.values["name"], one.values["zone_name"]
    kind = SHAPES[one.type].kind
    match kind:
        case "MX":
            values: Any = [
                {"exchange": value["exchange"], "preference": int(value["preference"])}
                for value in one.values["record"]
            ]
        case "TXT":
            texts = [value["value"] for value in one.values["record"]]
            values = [
                {"value": [text[at : at + 254] for at in range(0, len(text), 254)]}
                for text in texts
            ]
        case _:
            values = {"cname": one.values["record"]}
    return {
        "id": own_id.replace("/dnsZones/", "/dnszones/"),
        "name": name,
        "fqdn": f"{zone}." if name == "@" else f"{name}.{zone}.",
        "type": f"Microsoft.Network/dnszones/{kind}",
        "TTL": one.values["ttl"],
        "CNAMERecord" if kind == "CNAME" else f"{kind}Records": values,
        "targetResource": {},
    }


def azure_zones(sets: list[dict[str, Any]]) -> dict[str, str]:
    """`az network dns zone export`, a file for each zone. It leaves out the final dots of mail
    exchanges (Azure/azure-cli#14412)."""
    files: dict[str, str] = {}
    for one in sets:
        zone = one["id"].split("/")[8]
        head = f"; Exported zone file from Azure DNS\n;      Zone name: {zone}\n\n"
        text = files.setdefault(f"{zone}.txt", f"{head}$TTL 3600\n$ORIGIN {zone}.\n\n")
        kind = one["type"].rpartition("/")[2]
        lines = [f"{one['name']} {one['TTL']} IN {kind} {value}\n" for value in azure_values(one)]
        files[f"{zone}.txt"] = text + "".join(lines)
    return files


def azure_values(one: dict[str, Any]) -> list[str]:
    """The values of a record set as `zone export` writes them."""
    match one:
        case {"MXRecords": values}:
            return [f"{value['preference']} {value['exchange']}" for value in values]
        case {"TXTRecords": values}:
            return [" ".join(map(quoted, value["value"])) for value in values]
        case _:
            return [f"{one['CNAMERecord']['cname']}."]


def quoted(text: str) -> str:
    """A character string of zone text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def google(listed: Listed) -> str:
    """`gcloud dns record-sets list --format json`."""
    keys = ("name", "type", "ttl", "rrdatas")
    return json.dumps([{key: one.values[key] for key in keys} for one, _ in listed])


def google_yaml(listed: Listed) -> str:
    """`gcloud dns record-sets export`: a document for each record set."""
    documents = json.loads(google(listed))
    return "".join(
        f"---\nkind: dns#resourceRecordSet\nname: {one['name']}\nrrdatas:\n"
        + "".join(f"- {json.dumps(value)}\n" for value in one["rrdatas"])
        + f"ttl: {one['ttl']}\ntype: {one['type']}\n"
        for one in documents
    )


def digitalocean(listed: Listed) -> str:
    """`doctl compute domain records list -o json`, in which hosts have no final dot."""
    keys = ("type", "name", "priority", "ttl")
    return json.dumps(
        [
            {"id": int(own_id.split(",")[1]), "data": data(one)}
            | {key: one.values[key] for key in keys}
            for one, own_id in listed
        ]
    )


def data(one: StateResource) -> str:
    value = one.values["value"]
    return value if one.values["type"] == "TXT" else value.removesuffix(".")


def ovh(listed: Listed) -> str:
    """What `GET /domain/zone/ZONE/record/ID` gives, record by record."""
    return json.dumps(
        [
            {
                "id": int(own_id.split(".")[0]),
                "zone": one.values["zone"],
                "subDomain": one.values["subdomain"],
                "fieldType": one.values["fieldtype"],
                "target": quoted_text(one),
                "ttl": one.values["ttl"],
            }
            for one, own_id in listed
        ]
    )


def quoted_text(one: StateResource) -> str:
    """A target as the API gives it back: texts in quotes."""
    target = one.values["target"]
    if one.values["fieldtype"] != "TXT":
        return target
    return quoted(target)


def hetzner(listed: Listed) -> str:
    """`GET /v1/zones/ZONE/rrsets`."""
    keys = ("name", "type", "ttl", "records")
    sets = [
        {"id": f"{one.values['name']}/{one.values['type']}", "zone": 42}
        | {key: one.values[key] for key in keys}
        for one, _ in listed
    ]
    return json.dumps({"rrsets": sets, "meta": {"pagination": {"page": 1, "next_page": None}}})


def infoblox(listed: Listed) -> dict[str, str]:
    """`GET /wapi/VERSION/record:TYPE?_return_fields%2B=ttl,use_ttl`, a file for each type."""
    names = {
        "infoblox_mx_record": {"name": "fqdn", "mail_exchanger": None, "preference": None},
        "infoblox_txt_record": {"name": "fqdn", "text": None},
        "infoblox_cname_record": {"name": "alias", "canonical": None},
    }
    files: dict[str, list[dict[str, Any]]] = {}
    for one, own_id in listed:
        fields = {key: one.values[name or key] for key, name in names[one.type].items()}
        record = {"_ref": own_id, "view": "default", "ttl": one.values["ttl"], "use_ttl": True}
        files.setdefault(f"{one.type}.json", []).append(record | fields)
    return {name: json.dumps(records) for name, records in files.items()}


def akamai_sets(listed: Listed) -> list[dict[str, Any]]:
    return [
        {
            "name": one.values["name"],
            "type": one.values["recordtype"],
            "ttl": one.values["ttl"],
            "rdata": one.values["target"],
        }
        for one, _ in listed
    ]


def akamai(listed: Listed) -> str:
    """`GET /config-dns/v2/zones/ZONE/recordsets?showAll=true`."""
    sets = akamai_sets(listed)
    return json.dumps({"metadata": {"totalElements": len(sets)}, "recordsets": sets})


def akamai_cli(listed: Listed) -> str:
    """`akamai dns list-recordsets ZONE --json`."""
    return json.dumps({"Recordsets": akamai_sets(listed)}, indent=1)


def by_zone(listed: Listed, key: str, write: Any) -> dict[str, str]:
    """A file for each zone, named after it."""
    zones: Iterable[str] = sorted({one.values[key] for one, _ in listed})
    return {
        f"{zone}.json": write([pair for pair in listed if pair[0].values[key] == zone])
        for zone in zones
    }
