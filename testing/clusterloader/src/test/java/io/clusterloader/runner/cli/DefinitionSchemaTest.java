package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.runner.definition.DefinitionReader.Unsupported;
import io.clusterloader.runner.definition.FileLookup.Includes;
import io.clusterloader.runner.definition.Suite;
import io.clusterloader.runner.definition.TemplateMapping;
import io.clusterloader.runner.explain.DefinitionSchema;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.TestValidator;
import io.clusterloader.runner.test.UnknownMeasurements;
import io.clusterloader.testsupport.ArtifactSchema;
import io.clusterloader.testsupport.GeneratedPage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The schema of definitions, for editors. It is made of the explanations of the measurements, and is written anew with {@code
 * -Dtest=DefinitionSchemaTest -Dclusterloader.docs.write=true}.
 */
class DefinitionSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "definition";
    private static final Path TESTS = Path.of("..");

    @Test
    void isThatOfTheMeasurements() throws Exception {
        GeneratedPage.check(
                ArtifactSchema.file(NAME),
                new DefinitionSchema(PluginCatalog.ofClassPath().all()).text());
    }

    @ParameterizedTest
    @CsvSource({
        "network/all, ''",
        "network/baseline, ''",
        "network/from-clusterloader2, ''",
        "network/scale, ''",
        "network/smoke, ''",
        "density/config, density/overrides/small",
        "load/config, load/overrides/small"
    })
    void acceptsTheShippedDefinitionsAndTheirModules(String definition, String overrides) throws Exception {
        LoadedTest test = load(
                TESTS.resolve(definition + ".yaml"),
                overrides.isEmpty() ? List.of() : List.of(TESTS.resolve(overrides + ".yaml")));
        assertThat(test).isInstanceOf(LoadedTest.Ready.class);
        assertThat(test.texts().all())
                .filteredOn(DefinitionSchemaTest::isOfSteps)
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(accepts(text.text())).as(text.file()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udpBandwidth: 5 Gbit",
                "udpBandwith: 100M",
                "tcpStreams: 0",
                "tcpStreams: 129",
                "duration: fast",
                "protocol: SCTP",
                "thresholds: [{metrik: throughput}]",
                "maxRelativeError: five",
                "action: stop"
            })
    void refusesParamsThatAreWrongByForm(String param) {
        assertThat(accepts(withParam(param))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udpBandwidth: 1.5G",
                "tcpStreams: 128",
                "tcpStreams: '4'",
                "duration: 1m30s",
                "protocol: [tcp, Udp]",
                "protocol: all",
                "metrics: pps",
                "ipFamily: dual-stack",
                "thresholds: [{metric: loss, max: 0.1 %}]",
                "nodeSelector: {disk: ssd}",
                "tolerations: [{key: a, operator: Exists}]",
                "maxRelativeError: 5%",
                "imagePullSecrets: ci/regcred",
                "workerResources: {limits: {memory: 1Gi}}",
                "iperf3Args: [-w, 256k]"
            })
    void acceptsWhatTheMeasurementAccepts(String param) {
        assertThat(accepts(withParam(param))).isTrue();
    }

    private static String withParam(String param) {
        return "steps: [{measurements: [{Method: NetworkPerformanceMetrics, Identifier: n, Params: {%s%s}}]}]"
                .formatted(param.startsWith("action") ? "" : "action: start, ", param);
    }

    private static boolean isOfSteps(SourceText text) {
        return document(text.text()).has("steps");
    }

    private static boolean accepts(String yaml) {
        return ArtifactSchema.named(NAME).accepts(document(yaml));
    }

    /** Returns the first document of a text: a template of objects may have several. */
    private static JsonNode document(String yaml) {
        Iterator<Object> documents = new Yaml().loadAll(yaml).iterator();
        return documents.hasNext() ? JSON.valueToTree(documents.next()) : JSON.missingNode();
    }

    private static LoadedTest load(Path definition, List<Path> overrides) throws Exception {
        TemplateMapping mapping = new TemplateMapping(3, "registry.k8s.io", Map.of(), Strictness.LENIENT);
        TestValidator validator = new TestValidator(
                PluginCatalog.ofClassPath(), UnknownMeasurements.REFUSED, Strictness.LENIENT, Set.of());
        return new TestLoader(mapping, validator, Unsupported.REFUSED, Includes.BELOW_DEFINITION)
                .load(new Suite.Test("", definition, overrides));
    }
}
