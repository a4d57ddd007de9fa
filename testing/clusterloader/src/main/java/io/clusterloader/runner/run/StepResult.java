package io.clusterloader.runner.run;

import java.util.List;

/**
 * How one step ended.
 *
 * @param number from 1
 * @param name may be empty
 * @param calls in the order of the definition
 */
public record StepResult(int number, String name, List<CallResult> calls) {
    public StepResult {
        calls = List.copyOf(calls);
    }
}
