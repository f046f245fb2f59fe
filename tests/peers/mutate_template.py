"""Random changes of SAM templates: parts of one put into another, values of other kinds, missing keys."""

import copy

CONDITION = {"Fn::Equals": [{"Ref": "AWS::Region"}, "x"]}
NO_VALUE = {"Ref": "AWS::NoValue"}
VALUES = [
    None, "", "x", "é", 0, 1, 1.5, True, False, [], {}, [None], ["x"], [1, 2], [{}], {"a": "b"}, NO_VALUE,
    {"Ref": "param1"}, {"Fn::Sub": "${AWS::Region}-x"}, {"Fn::GetAtt": ["A", "Arn"]}, {"Fn::ImportValue": "x"},
    {"Fn::If": ["C1", "x", NO_VALUE]}, {"Fn::If": ["C1", NO_VALUE, "y"]}, "arn:aws:x:y:z:1:w", "${AWS::Region}",
    "{{resolve:ssm:x:1}}",
]
SECTIONS = ("Resources", "Globals", "Parameters", "Conditions", "Mappings", "Outputs")


def paths(value, path=()):
    """The paths of all values below `value`."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


class Mutator:
    def __init__(self, documents, chance):
        self.chance = chance
        self.documents = [d for d in documents if isinstance(d.get("Resources"), dict)]
        self.by_key = {}
        self.by_type = {}
        for document in self.documents:
            self._index(document)
            for name, resource in document["Resources"].items():
                kind = resource.get("Type") if isinstance(resource, dict) else None
                if isinstance(kind, str) and kind.startswith("AWS::Serverless::"):
                    self.by_type.setdefault(kind, []).append((name, resource))

    def _index(self, value):
        if isinstance(value, dict):
            for key, inner in value.items():
                self.by_key.setdefault(key, []).append(inner)
                self._index(inner)
        elif isinstance(value, list):
            for item in value:
                self._index(item)

    def mutant(self):
        document = copy.deepcopy(self.chance.choice(self.documents))
        changes = (self._add_resource, self._mix_properties, self._set_globals, self._change_value, self._change_value)
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))):
            self.chance.choice(changes)(document)
            if not isinstance(document.get("Resources"), dict):
                break
        return document

    def _sam_resources(self, document):
        resources = [(n, r) for n, r in document["Resources"].items() if isinstance(r, dict)]
        return [(n, r) for n, r in resources if isinstance(r.get("Type"), str) and r["Type"] in self.by_type]

    def _add_resource(self, document):
        name, resource = self.chance.choice(self.by_type[self.chance.choice(sorted(self.by_type))])
        document["Resources"][name + self.chance.choice(("", "X"))] = copy.deepcopy(resource)

    def _mix_properties(self, document):
        candidates = self._sam_resources(document)
        if not candidates:
            return
        _, resource = self.chance.choice(candidates)
        _, other = self.chance.choice(self.by_type[resource["Type"]])
        mine, theirs = resource.get("Properties"), other.get("Properties")
        if isinstance(mine, dict) and isinstance(theirs, dict) and theirs:
            for key in self.chance.sample(sorted(theirs), min(len(theirs), 2)):
                mine[key] = copy.deepcopy(theirs[key])

    def _set_globals(self, document):
        document["Globals"] = copy.deepcopy(self.chance.choice(self.by_key.get("Globals", [{}])))

    def _change_value(self, document):
        candidates = [p for p in paths(document) if p[0] in SECTIONS and len(p) > 1]
        if not candidates:
            return
        *above, key = self.chance.choice(candidates)
        holder = document
        for step in above:
            holder = holder[step]
        roll = self.chance.random()
        if roll < 0.2:
            del holder[key]
        elif roll < 0.6 and key in self.by_key:
            holder[key] = copy.deepcopy(self.chance.choice(self.by_key[key]))
        elif roll < 0.75:
            holder[key] = {"Fn::If": ["C1", holder[key], self.chance.choice((NO_VALUE, "z"))]}
            if self.chance.random() < 0.6 and isinstance(document.setdefault("Conditions", {}), dict):
                document["Conditions"]["C1"] = CONDITION
        else:
            holder[key] = copy.deepcopy(self.chance.choice(VALUES))
