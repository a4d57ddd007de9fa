package io.clusterloader.runner.prow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * Jobs in Prow's format, with the fields that Prow documents for jobs of agent kubernetes
 * (<a href="https://docs.prow.k8s.io/docs/jobs/">docs.prow.k8s.io/docs/jobs</a>); a further field is an error.
 */
record ProwConfig(
        @Nullable List<Periodic> periodics, @Nullable Map<String, List<Presubmit>> presubmits) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Runs by the clock. */
    record Periodic(
            @Nullable String cron,
            @Nullable String interval,
            @Nullable String minimumInterval,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> retry,
            String name,
            @Nullable Map<String, String> labels,
            @Nullable Integer maxConcurrency,
            @Nullable String agent,
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable Boolean errorOnEviction,
            @Nullable Map<String, Object> spec,
            Map<String, String> annotations,
            @Nullable Map<String, Object> reporterConfig,
            @Nullable Map<String, Object> rerunAuthConfig,
            @Nullable Boolean hidden,
            @Nullable Map<String, Object> prowjobDefaults,
            @Nullable String jobQueueName,
            boolean decorate,
            @Nullable String pathAlias,
            @Nullable String cloneUri,
            @Nullable Boolean skipSubmodules,
            @Nullable Integer cloneDepth,
            @Nullable Boolean skipFetchHead,
            @Nullable List<Refs> extraRefs,
            DecorationConfig decorationConfig)
            implements ProwJob {}

    /** Runs for a pull request. */
    record Presubmit(
            boolean alwaysRun,
            @Nullable Boolean optional,
            @Nullable String trigger,
            @Nullable String rerunCommand,
            @Nullable Boolean runBeforeMerge,
            @Nullable List<String> branches,
            @Nullable List<String> skipBranches,
            @Nullable String runIfChanged,
            @Nullable String skipIfOnlyChanged,
            @Nullable String context,
            @Nullable Boolean skipReport,
            String name,
            @Nullable Map<String, String> labels,
            @Nullable Integer maxConcurrency,
            @Nullable String agent,
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable Boolean errorOnEviction,
            @Nullable Map<String, Object> spec,
            Map<String, String> annotations,
            @Nullable Map<String, Object> reporterConfig,
            @Nullable Map<String, Object> rerunAuthConfig,
            @Nullable Boolean hidden,
            @Nullable Map<String, Object> prowjobDefaults,
            @Nullable String jobQueueName,
            boolean decorate,
            @Nullable String pathAlias,
            @Nullable String cloneUri,
            @Nullable Boolean skipSubmodules,
            @Nullable Integer cloneDepth,
            @Nullable Boolean skipFetchHead,
            @Nullable List<Refs> extraRefs,
            DecorationConfig decorationConfig)
            implements ProwJob {}

    /** What is cloned beside, or for a periodic at all. */
    record Refs(
            String org,
            String repo,
            @Nullable String repoLink,
            String baseRef,
            @Nullable String baseSha,
            @Nullable String baseLink,
            @Nullable String pathAlias,
            @Nullable Boolean workdir,
            @Nullable String cloneUri,
            @Nullable Boolean skipSubmodules,
            @Nullable Integer cloneDepth,
            @Nullable Boolean skipFetchHead) {}

    /** How the job is wrapped; only what a job may reasonably set itself. */
    record DecorationConfig(
            String timeout,
            String gracePeriod,
            @Nullable Map<String, String> utilityImages,
            @Nullable Map<String, Object> resources,
            @Nullable Map<String, Object> gcsConfiguration,
            @Nullable String gcsCredentialsSecret,
            @Nullable String s3CredentialsSecret,
            @Nullable String defaultServiceAccountName,
            @Nullable Boolean skipCloning,
            @Nullable Boolean censorSecrets,
            @Nullable Boolean uploadIgnoresInterrupts,
            @Nullable Boolean setLimitEqualsMemoryRequest,
            @Nullable String defaultMemoryRequest,
            @Nullable String podPendingTimeout,
            @Nullable String podRunningTimeout,
            @Nullable String podUnscheduledTimeout,
            @Nullable Long fsGroup) {}

    /** Reads a file of jobs. */
    static ProwConfig read(String yaml) {
        Object tree = new Yaml().load(yaml);
        return JSON.convertValue(tree, ProwConfig.class);
    }

    /** All jobs. */
    Stream<ProwJob> jobs() {
        return Stream.concat(
                Objects.requireNonNullElse(periodics, List.<Periodic>of()).stream(),
                Objects.requireNonNullElse(presubmits, Map.<String, List<Presubmit>>of()).values().stream()
                        .flatMap(List::stream));
    }
}
