"""A Route 53 of one's own: moto on a loopback port, with the checks that moto leaves out."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.route53.models import Route53Backend, route53_backends
from moto.server import ThreadedMotoServer

from records import RecordSets, character_strings, from_route53

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}

# Route 53's limits on one change request, and on one value.
MOST_ELEMENTS = 1_000
MOST_CHARACTERS = 32_000
LONGEST_VALUE = 4_000
LONGEST_STRING = 255


@dataclass
class Route53:
    """A running server. `batches` holds every change request that came, as it came."""

    endpoint: str
    batches: list[list[dict[str, Any]]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program take this server for AWS."""
        return {**CREDENTIALS, "AWS_ENDPOINT_URL": self.endpoint}

    def client(self, service: str) -> Any:
        """A boto3 client for this server."""
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=CREDENTIALS["AWS_REGION"],
            aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        )

    def create_zone(self, name: str, zone_id: str | None) -> str:
        """Makes a hosted zone, with the given id if there is one, and returns its id."""
        created = backend().create_hosted_zone(f"{name}.", private_zone=False)
        if zone_id is not None:
            backend().zones[zone_id] = backend().zones.pop(created.resource_id)
            created.resource_id = zone_id
        return created.resource_id

    def record_sets(self, zone: str, zone_id: str) -> RecordSets:
        """The zone's records in canonical form, each checked against what Route 53 takes."""
        pages = self.client("route53").get_paginator("list_resource_record_sets")
        found = [
            record_set
            for page in pages.paginate(HostedZoneId=zone_id)
            for record_set in page["ResourceRecordSets"]
        ]
        for record_set in found:
            assert_route53_takes([{"Action": "CREATE", "ResourceRecordSet": record_set}])
        canonical = from_route53(zone, found)
        wanted = [one for one in found if one["Type"] not in ("NS", "SOA")]
        assert len(canonical) == len(wanted), "a name and type twice, or an unknown type"
        return canonical


def backend() -> Route53Backend:
    """The state of moto's Route 53, which lives in this process."""
    return route53_backends[DEFAULT_ACCOUNT_ID]["aws"]


@contextmanager
def route53_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Route53]:
    """Serves an empty AWS until the context ends."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        route53 = Route53(f"http://{host}:{port}")
        record_batches(route53, monkeypatch)
        route53_backends.reset()
        yield route53
    finally:
        server.stop()


def record_batches(route53: Route53, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the server note each change request before it carries it out."""
    original = Route53Backend.change_resource_record_sets

    def noting(self: Route53Backend, zoneid: str, change_list: list[dict[str, Any]]) -> None:
        route53.batches.append(copy.deepcopy(change_list))
        original(self, zoneid, change_list)

    monkeypatch.setattr(Route53Backend, "change_resource_record_sets", noting)


def assert_route53_takes(batch: list[dict[str, Any]]) -> None:
    """Asserts what the real service asks of one change request and moto does not."""
    record_sets = [change["ResourceRecordSet"] for change in batch for _ in range(cost(change))]
    values = [(one["Type"], value["Value"]) for one in record_sets for value in elements(one)]
    assert len(values) <= MOST_ELEMENTS
    assert sum(len(value) for _, value in values) <= MOST_CHARACTERS
    for kind, value in values:
        assert 0 < len(value) <= LONGEST_VALUE
        if kind == "TXT":
            assert all(len(one.encode()) <= LONGEST_STRING for one in character_strings(value))
        if kind == "MX":
            preference, _, host = value.partition(" ")
            assert preference.isdigit()
            assert int(preference) <= 65_535
            assert host


def cost(change: dict[str, Any]) -> int:
    """How often a change counts: UPSERT counts double."""
    return 2 if change["Action"] == "UPSERT" else 1


def elements(record_set: dict[str, Any]) -> list[dict[str, str]]:
    """The values of a record set as the API names them."""
    return record_set["ResourceRecords"]
