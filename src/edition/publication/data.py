"""The edition for machines: `data/edition.json`, the site's table of contents."""

import json

from edition.corpus.texts import title_of
from edition.publication.material import Material


def edition_json(material: Material, unrendered: list[dict[str, object]]) -> bytes:
    """Return the table of contents as JSON; all paths are relative to the site."""
    plan, edition = material.plan, material.edition
    texts = [
        {
            "id": text.id,
            "title": title_of(text.document.root) or text.id,
            "source": plan.download(text.document.path),
            "pages": plan.text_paths(text),
        }
        for text in edition.texts
    ]
    essays = [
        {
            "id": essay.id,
            "title": title_of(essay.document.root) or essay.id,
            "source": plan.download(essay.document.path),
            "page": plan.essay_path(essay),
        }
        for essay in edition.essays
    ]
    entities: dict[str, list[dict[str, object]]] = {kind: [] for kind in plan.kinds}
    for record in plan.records:
        mentions = [
            {"text": mention.text.id, "passage": mention.passage}
            for mention in material.mentions_of[record]
        ]
        entities[record.kind].append(
            {
                "id": record.id,
                "name": record.name,
                "page": plan.record_path(record),
                "mentions": mentions,
            }
        )
    contents = {
        "title": edition.title,
        "texts": texts,
        "essays": essays,
        "entities": entities,
        "unrendered": unrendered,
    }
    return (json.dumps(contents, ensure_ascii=False, indent=1) + "\n").encode()
