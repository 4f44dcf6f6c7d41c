"""Reads CloudFormation and SAM templates without AWS: finds, loads, translates and evaluates them.

The evaluator knows the functions our templates use and refuses every other one, so that a check built
on it cannot pass by ignoring something.
"""

import copy
import ipaddress
import os
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
# src holds fixtures of tests, some of them broken on purpose.
SKIPPED_FOLDERS = {"target", "node_modules", "build", "src"}
PSEUDO = {
    "AWS::Region": "eu-west-1",
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::StackName": "orders-cutover",
    "AWS::StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-cutover/1",
    "AWS::URLSuffix": "amazonaws.com",
}
NO_VALUE = object()


class Loader(yaml.SafeLoader):
    """Turns short-form tags into the long form. Dates stay the text they are."""


def _tag(loader, suffix, node):
    key = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if key == "Fn::GetAtt":
            value = value.split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {key: value}


Loader.add_multi_constructor("!", _tag)
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path):
    """The template as plain data, in the long form of every function."""
    return yaml.load(Path(path).read_text(), Loader)


def templates():
    """Every CloudFormation or SAM template of the repository, shortest path first."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS and not f.startswith(".")]
        for name in files:
            path = Path(folder, name)
            if path.suffix in (".yaml", ".yml", ".template") and _is_template(path):
                found.append(path.relative_to(ROOT))
    return sorted(found, key=lambda path: (len(path.parts), str(path)))


def _is_template(path):
    return re.search(r"^(AWSTemplateFormatVersion|Transform)\s*:", path.read_text(errors="replace"), re.M) is not None


def is_sam(template):
    """Whether the template needs the SAM transform."""
    transform = template.get("Transform", [])
    return "AWS::Serverless-2016-10-31" in (transform if isinstance(transform, list) else [transform])


def translate(template):
    """The CloudFormation that SAM makes of the template. Local artefacts become objects in a bucket that is
    never read, as `sam package` would make them. Raises ImportError where aws-sam-translator is missing."""
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    os.environ.setdefault("AWS_DEFAULT_REGION", PSEUDO["AWS::Region"])
    source = copy.deepcopy(template)
    sections = [source.get("Globals", {})]
    sections += [resource.get("Properties", {}) for resource in source["Resources"].values()]
    for properties in sections:
        _package(properties)
    policies = {
        name: f"arn:aws:iam::aws:policy/service-role/{name}"
        for name in (
            "AWSLambdaBasicExecutionRole",
            "AWSLambdaVPCAccessExecutionRole",
            "AWSXRayDaemonWriteAccess",
            "AWSXrayWriteOnlyAccess",
        )
    }
    return Translator(policies, Parser()).translate(sam_template=source, parameter_values={})


def _package(properties):
    for key, value in list(properties.items()):
        if isinstance(value, dict) and key in ("Function", "StateMachine", "LayerVersion"):
            _package(value)
        if isinstance(value, str) and key in ("CodeUri", "ContentUri", "DefinitionUri"):
            properties[key] = f"s3://bucket/{Path(value).name}"
        if isinstance(value, str) and key in ("Location", "TemplateURL") and "://" not in value:
            properties[key] = f"https://bucket.s3.amazonaws.com/{Path(value).name}"


class Evaluator:
    """One template with one set of parameter values. What only AWS knows (ids, attributes) stays a function."""

    def __init__(self, template, values):
        self.template = template
        self.declared = template.get("Parameters", {})
        unknown = set(values) - set(self.declared)
        if unknown:
            raise ValueError(f"no such parameter: {', '.join(sorted(unknown))}")
        self.values = {
            name: values.get(name, declaration.get("Default")) for name, declaration in self.declared.items()
        }

    def refusals(self):
        """What CloudFormation would say about these values before it makes anything."""
        found = []
        for name, declaration in self.declared.items():
            found += [f"{name} {problem}" for problem in _problems(declaration, self.values[name])]
        if found:
            return found
        for name, rule in self.template.get("Rules", {}).items():
            if "RuleCondition" in rule and not self.value(rule["RuleCondition"]):
                continue
            for assertion in rule["Assertions"]:
                if not self.value(assertion["Assert"]):
                    found.append(f"{name}: {assertion['AssertDescription']}")
        return found

    def resources(self):
        """The resources that these values make, with their properties evaluated."""
        return {
            name: self.value({key: part for key, part in resource.items() if key != "Condition"})
            for name, resource in self.template["Resources"].items()
            if "Condition" not in resource or self.condition(resource["Condition"])
        }

    def outputs(self):
        """The outputs that these values make."""
        return {
            name: self.value(output["Value"])
            for name, output in self.template.get("Outputs", {}).items()
            if "Condition" not in output or self.condition(output["Condition"])
        }

    def condition(self, name):
        return self.value(self.template["Conditions"][name])

    def value(self, node):
        if isinstance(node, list):
            return [value for value in map(self.value, node) if value is not NO_VALUE]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (key, argument), = node.items()
            if key == "Ref" or key.startswith("Fn::") or (key == "Condition" and isinstance(argument, str)):
                return getattr(self, "_" + key.replace("Fn::", "").lower(), self._refuse(key))(argument)
        return {key: value for key, value in ((k, self.value(v)) for k, v in node.items()) if value is not NO_VALUE}

    def _refuse(self, key):
        def refuse(_):
            raise NotImplementedError(f"{key} is not known to this evaluator")
        return refuse

    def _ref(self, name):
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.declared:
            value = self.values[name]
            if value is None:
                return {"Ref": name}
            kind = self.declared[name]["Type"]
            if kind.startswith(("List<", "CommaDelimitedList")):
                return str(value).split(",")
            return int(value) if kind == "Number" and str(value).isdigit() else str(value)
        if name not in self.template["Resources"]:
            raise ValueError(f"Ref to {name}, which is neither parameter nor resource")
        resource = self.template["Resources"][name]
        if resource["Type"] == "AWS::Logs::LogGroup" and "LogGroupName" in resource.get("Properties", {}):
            return self.value(resource["Properties"]["LogGroupName"])
        return {"Ref": name}

    def _getatt(self, argument):
        path = argument if isinstance(argument, list) else argument.split(".", 1)
        if path[0] not in self.template["Resources"]:
            raise ValueError(f"GetAtt of {path[0]}, which is no resource")
        return {"Fn::GetAtt": path}

    def _condition(self, name):
        return self.condition(name)

    def _if(self, argument):
        name, yes, no = argument
        return self.value(yes if self.condition(name) else no)

    def _equals(self, argument):
        left, right = (self.value(part) for part in argument)
        return str(left) == str(right)

    def _not(self, argument):
        return not self.value(argument[0])

    def _and(self, argument):
        return all([self.value(part) for part in argument])

    def _or(self, argument):
        return any([self.value(part) for part in argument])

    def _contains(self, argument):
        return str(self.value(argument[1])) in map(str, self.value(argument[0]))

    def _findinmap(self, argument):
        name, first, second = (self.value(part) for part in argument)
        if isinstance(first, dict) or isinstance(second, dict):
            return {"Fn::FindInMap": [name, first, second]}
        return self.template["Mappings"][name][first][second]

    def _join(self, argument):
        parts = self.value(argument[1])
        if isinstance(parts, dict) or any(isinstance(part, (dict, list)) for part in parts):
            return {"Fn::Join": [argument[0], parts]}
        return argument[0].join(map(str, parts))

    def _split(self, argument):
        text = self.value(argument[1])
        return {"Fn::Split": [argument[0], text]} if isinstance(text, dict) else text.split(argument[0])

    # An index out of range is an error in CloudFormation too, in a branch that is not taken as well.
    def _select(self, argument):
        parts = self.value(argument[1])
        return {"Fn::Select": [argument[0], parts]} if isinstance(parts, dict) else parts[int(argument[0])]

    def _getazs(self, _):
        return [PSEUDO["AWS::Region"] + zone for zone in "abc"]

    def _cidr(self, argument):
        block, count, bits = (self.value(part) for part in argument)
        if isinstance(block, dict):
            return {"Fn::Cidr": [block, count, bits]}
        subnets = ipaddress.ip_network(block).subnets(new_prefix=32 - int(bits))
        return [str(next(subnets)) for _ in range(int(count))]

    def _sub(self, argument):
        text, variables = (argument, {}) if isinstance(argument, str) else argument
        known = {name: self.value(value) for name, value in variables.items()}
        open_ends = {}

        def replace(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            value = known[name] if name in known else (
                self._getatt(name) if "." in name else self._ref(name))
            if isinstance(value, (dict, list)):
                open_ends[name] = value
                return match.group(0)
            return str(value)

        result = re.sub(r"\$\{([^}]+)\}", replace, text)
        return {"Fn::Sub": [result, open_ends]} if open_ends else result


def _problems(declaration, value):
    if value is None:
        return ["has no default and no value"]
    text = str(value)
    is_list = declaration["Type"].startswith(("List<", "CommaDelimitedList"))
    for part in text.split(",") if is_list else [text]:
        if "AllowedValues" in declaration and part not in map(str, declaration["AllowedValues"]):
            yield f"must be one of {', '.join(map(str, declaration['AllowedValues']))}"
        if "AllowedPattern" in declaration and not re.fullmatch(declaration["AllowedPattern"], part):
            yield declaration["ConstraintDescription"]
        if len(part) > int(declaration.get("MaxLength", 4096)) or len(part) < int(declaration.get("MinLength", 0)):
            yield "is too short or too long"
    if declaration["Type"] == "Number":
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            yield "must be a number"
        elif float(text) < float(declaration.get("MinValue", text)) or \
                float(text) > float(declaration.get("MaxValue", text)):
            yield f"must be {declaration.get('MinValue')} to {declaration.get('MaxValue')}"


def skip(what, why):
    """Says what was not checked and why, and ends without failing."""
    print(f"skipped: {what}: {why}")
    sys.exit(0)
