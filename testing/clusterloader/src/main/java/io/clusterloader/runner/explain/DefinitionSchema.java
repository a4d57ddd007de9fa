package io.clusterloader.runner.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.explain.ExplainedParam;
import java.util.Collection;
import java.util.List;

/**
 * The JSON Schema of test definitions, by which editors complete and check them as they are written. It knows the params of every
 * measurement that explains itself. Definitions are meant as they are after templating.
 */
public final class DefinitionSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARAMS = "Params";

    private final Collection<MeasurementPlugin<?>> plugins;

    public DefinitionSchema(Collection<MeasurementPlugin<?>> plugins) {
        this.plugins = plugins;
    }

    /** Returns the schema as text. */
    public String text() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Test definition of clusterloader");
        schema.put(
                "description",
                "Made by clusterloader explain --schema. See docs/definitions.md and docs/clusterloader2.md.");
        schema.put("type", "object");
        ObjectNode keys = schema.putObject("properties");
        keys.set("name", string("The name of the test, which artifacts carry."));
        keys.set("namespace", object("The namespaces that are made for the test."));
        keys.set("tuningSets", list(object("A rate at which phases act on objects, by its name.")));
        keys.set("chaosMonkey", object("Which nodes are stopped during the test, and for how long."));
        keys.set("steps", list(step()));
        schema.putArray("required").add("steps");
        ObjectNode definitions = schema.putObject("$defs");
        explained().forEach(plugin -> definitions.set(plugin.method(), params(plugin)));
        return schema.toPrettyString() + "\n";
    }

    private List<MeasurementPlugin<?>> explained() {
        return plugins.stream()
                .filter(plugin -> !plugin.explanation().isEmpty())
                .toList();
    }

    private ObjectNode step() {
        ObjectNode step = object("A step. Steps run one after the other; what is in one runs in parallel.");
        ObjectNode keys = step.putObject("properties");
        keys.set("name", string("What the report calls the step."));
        keys.set("measurements", list(call()));
        keys.set("phases", list(phase()));
        ObjectNode module = object("Steps of another file.");
        ObjectNode moduleKeys = module.putObject("properties");
        moduleKeys.set("path", string("The file, from the current directory or from this file's."));
        moduleKeys.set("params", object("What the templates of the file see."));
        keys.set("module", module);
        return step;
    }

    private ObjectNode call() {
        ObjectNode call = object("A measurement. Steps with the same method and identifier use the same instance.");
        ObjectNode keys = call.putObject("properties");
        ObjectNode method = string("The measurement.");
        ArrayNode known = method.putArray("examples");
        explained().forEach(plugin -> known.add(plugin.method()));
        keys.set("Method", method);
        keys.set("Identifier", string("The name of the instance."));
        keys.set(PARAMS, anything());
        ObjectNode instance = object("An instance of its own.");
        ObjectNode instanceKeys = instance.putObject("properties");
        instanceKeys.set("Identifier", string("The name of the instance."));
        instanceKeys.set(PARAMS, anything());
        keys.set("Instances", list(instance));
        ArrayNode rules = call.putArray("allOf");
        explained().forEach(plugin -> rules.add(rule(plugin.method())));
        return call;
    }

    /** Returns the rule that params are those of the method, also where instances have some of them. */
    private static ObjectNode rule(String method) {
        ObjectNode rule = JSON.createObjectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putObject("properties").putObject("Method").put("const", method);
        condition.putArray("required").add("Method");
        ObjectNode keys = rule.putObject("then").putObject("properties");
        keys.putObject(PARAMS).put("$ref", "#/$defs/" + method);
        keys.putObject("Instances")
                .putObject("items")
                .putObject("properties")
                .putObject(PARAMS)
                .put("$ref", "#/$defs/" + method);
        return rule;
    }

    private static ObjectNode phase() {
        ObjectNode phase = object("Creates, changes or deletes objects.");
        ObjectNode keys = phase.putObject("properties");
        keys.set("namespaceRange", object("The automanaged namespaces from min to max."));
        keys.set("namespaceList", list(string("A namespace.")));
        keys.set(
                "replicasPerNamespace",
                described(
                        JSON.createObjectNode().put("type", "integer"),
                        "How many objects of each kind there are to be."));
        keys.set("tuningSet", string("The rate, by the name of a tuning set."));
        ObjectNode entry = object("An object.");
        ObjectNode entryKeys = entry.putObject("properties");
        entryKeys.set("basename", string("What the names of the objects begin with."));
        entryKeys.set("objectTemplatePath", string("The file with the template of the object."));
        entryKeys.set("templateFillMap", object("What the template sees."));
        keys.set("objectBundle", list(entry));
        return phase;
    }

    private static ObjectNode params(MeasurementPlugin<?> plugin) {
        ObjectNode params = JSON.createObjectNode();
        params.putArray("type").add("object").add("null");
        params.put("description", Topics.plain(plugin.explanation().text()));
        ObjectNode keys = params.putObject("properties");
        if (!plugin.actions().isEmpty()) {
            ArrayNode actions = keys.putObject("action").putArray("enum");
            plugin.actions().forEach(action -> actions.add(action.toString()));
        }
        for (ExplainedParam param : plugin.explanation().params()) {
            keys.set(param.key(), described(new FormSchema(JSON).of(param.form()), description(param)));
        }
        params.put("additionalProperties", false);
        return params;
    }

    private static String description(ExplainedParam param) {
        String text = Topics.plain(param.text());
        return param.otherwise().isEmpty() ? text : "%s. Default: %s".formatted(text, Topics.plain(param.otherwise()));
    }

    private static ObjectNode described(ObjectNode schema, String description) {
        return description.isEmpty() ? schema : schema.put("description", description);
    }

    private static ObjectNode object(String description) {
        return described(anything(), description);
    }

    /** Returns the schema of a map, which may be left empty. */
    private static ObjectNode anything() {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("type").add("object").add("null");
        return schema;
    }

    private static ObjectNode string(String description) {
        return described(JSON.createObjectNode().put("type", "string"), description);
    }

    private static ObjectNode list(ObjectNode items) {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("type").add("array").add("null");
        schema.set("items", items);
        return schema;
    }
}
