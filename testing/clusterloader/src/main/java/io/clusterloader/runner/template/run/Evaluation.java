package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.function.FunctionTable;
import io.clusterloader.runner.template.guard.Rendering;
import io.clusterloader.runner.template.guard.Rendering.Insertion;
import io.clusterloader.runner.template.guard.YamlGuard;
import io.clusterloader.runner.template.parse.ParsedTemplate;
import io.clusterloader.runner.template.parse.Position;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Text.Span;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One evaluation of a template: its limits, its output, and what is being evaluated. */
public final class Evaluation {
    private static final long MOST_STEPS = 5_000_000;
    private static final int DEEPEST = 500;
    private static final int LARGEST_OUTPUT = 16 << 20;
    /** Copying this many characters takes about as long as a step. */
    private static final int CHARS_OF_A_STEP = 64;

    private final ParsedTemplate template;
    private final FunctionTable functions;
    private final StringBuilder output = new StringBuilder();
    private final List<Insertion> insertions = new ArrayList<>();
    private final Map<Position, String> warnings = new LinkedHashMap<>();
    private Position current = new Position(1, 1);
    private long steps;
    private int depth;

    public Evaluation(ParsedTemplate template, FunctionTable functions) {
        this.template = template;
        this.functions = functions;
    }

    /**
     * Evaluates the template. May be called once.
     *
     * @param root what the template sees as {@code .} and {@code $}
     * @throws EvaluationException if it cannot be evaluated, or exceeds a limit
     */
    public Rendering run(Value root) throws EvaluationException {
        try {
            new BlockEvaluator(this, new Variables(root)).walk(template.root(), root);
            return new Rendering(output.toString(), List.copyOf(insertions));
        } catch (ValueException e) {
            throw new EvaluationException(current, String.valueOf(e.getMessage()));
        }
    }

    ParsedTemplate template() {
        return template;
    }

    FunctionTable functions() {
        return functions;
    }

    /** Notes what is being evaluated, for errors. */
    void at(Position position) {
        current = position;
    }

    /** Notes what the user should know of the place that is being evaluated, once. */
    void warn(String message) {
        warnings.putIfAbsent(current, message);
    }

    /** Returns what the user should know, by its place. */
    public Map<Position, String> warnings() {
        return Collections.unmodifiableMap(warnings);
    }

    /** Outputs the template's own text. */
    void append(String plain) {
        if (output.length() + plain.length() > LARGEST_OUTPUT) {
            throw new ValueException("the output grows over %d MiB".formatted(LARGEST_OUTPUT >> 20));
        }
        output.append(plain);
    }

    /** Outputs the text of an action, and notes which of its foreign parts need a check. */
    void append(Text text, Position action) {
        int start = output.length();
        append(text.string());
        for (Span part : text.foreign()) {
            if (YamlGuard.isDoubtful(text, part)) {
                insertions.add(new Insertion(start + part.start(), start + part.end(), action));
            }
        }
    }

    /** Counts steps, so that a slip in a template ends with an error and does not hang. */
    void spend(long count) {
        steps += count;
        if (steps > MOST_STEPS) {
            throw new ValueException("the evaluation takes more than %d steps; does it end?".formatted(MOST_STEPS));
        }
    }

    /** Counts a function's call, by what it reads and makes. */
    void spendCall(List<Value> arguments, Value result) {
        spend(1 + cost(result));
        arguments.forEach(argument -> spend(cost(argument)));
    }

    private static long cost(Value value) {
        return value instanceof Text text ? text.string().length() / CHARS_OF_A_STEP : 0;
    }

    /** Enters a block or a pipeline. */
    void enter() {
        if (depth >= DEEPEST) {
            throw new ValueException("nested deeper than %d; does a template call itself?".formatted(DEEPEST));
        }
        depth++;
    }

    /** Leaves a block or a pipeline. */
    void leave() {
        depth--;
    }
}
