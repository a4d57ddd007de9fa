package io.clusterloader.e2e;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Leaves out what the tested cluster is not for, and prints in the end what was left out, and why. */
public final class LeftOut implements ExecutionCondition, TestWatcher {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> reason = GivenKubeconfig.find().isPresent()
                ? context.getElement()
                        .map(test -> test.getAnnotation(LocalOnly.class))
                        .map(LocalOnly::value)
                : context.getElement()
                        .map(test -> test.getAnnotation(GivenOnly.class))
                        .map(GivenOnly::value);
        reason.ifPresent(why -> note(context, why));
        return reason.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("for this cluster"));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, String.valueOf(cause.getMessage()));
    }

    private static void note(ExtensionContext context, String why) {
        String test = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LeftOut.class))
                .getOrComputeIfAbsent(Notes.class)
                .lines()
                .add("  %s: %s".formatted(test, why));
    }

    /** Closed by JUnit after the last test. */
    record Notes(Set<String> lines) implements AutoCloseable {
        Notes() {
            this(new ConcurrentSkipListSet<>());
        }

        @Override
        public void close() {
            System.out.println("Left out on this cluster:\n" + String.join("\n", lines));
        }
    }
}
