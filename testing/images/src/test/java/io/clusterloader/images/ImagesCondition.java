package io.clusterloader.images;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Decides for {@link NeedsImages}. */
final class ImagesCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv("CLUSTERLOADER_REQUIRE_ENGINE") != null) {
            return ConditionEvaluationResult.enabled("CLUSTERLOADER_REQUIRE_ENGINE is set");
        }
        Optional<String> missing = missing();
        // Surefire counts what was skipped, but does not say why.
        missing.ifPresent(reason -> System.err.println(context.getDisplayName() + " is skipped: " + reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the images are there"));
    }

    private static Optional<String> missing() {
        String noEngine = System.getenv("CLUSTERLOADER_NO_ENGINE");
        if (noEngine != null) {
            return Optional.of(noEngine);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no container engine runs here; testing/images/engine.sh run COMMAND brings one");
        }
        return Image.all()
                .filter(image -> !image.isBuilt())
                .map(image -> image.reference() + " is not built; images/build.sh does")
                .findFirst();
    }
}
