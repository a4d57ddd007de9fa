package io.clusterloader.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When each step of each test began and ended: the content of {@code steps.json}. One step is under way at a time. */
public final class StepTimes {
    /** The name of the file. */
    public static final String FILE = "steps.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Clock clock;
    private final List<Map<String, Object>> steps = new ArrayList<>();

    public StepTimes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins a step; the one before has ended.
     *
     * @param test as it stands in the names of files
     * @param name of the step, which may be empty
     */
    public synchronized void begin(String test, int number, String name) {
        end();
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("test", test);
        step.put("number", number);
        step.put("name", name);
        step.put("began", clock.instant().toString());
        steps.add(step);
    }

    /** Ends the step that is under way, if there is one. */
    public synchronized void end() {
        if (!steps.isEmpty()) {
            steps.getLast().putIfAbsent("ended", clock.instant().toString());
        }
    }

    /** Returns the content of the file. */
    public synchronized String json() {
        try {
            return JSON.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
