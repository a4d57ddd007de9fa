package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.function.FunctionTable;
import io.clusterloader.runner.template.guard.Rendering;
import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.parse.ParsedTemplate;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;

/** One evaluation of a template: what all its parts share. */
public final class Evaluation {
    private final ParsedTemplate template;
    private final FunctionTable functions;
    private final Budget budget = new Budget();
    private final Output output = new Output();
    private Position current = new Position(1, 1);

    public Evaluation(ParsedTemplate template, FunctionTable functions) {
        this.template = template;
        this.functions = functions;
    }

    /**
     * Evaluates, once.
     *
     * @param root what the template sees as {@code .} and {@code $}
     * @throws EvaluationException if it cannot be evaluated, or takes more than it may
     */
    public Rendering run(Value root) throws EvaluationException {
        try {
            new BlockWalk(this, new Variables(root)).walk(template.root(), root);
            return output.rendering();
        } catch (ValueException e) {
            throw new EvaluationException(current, String.valueOf(e.getMessage()));
        }
    }

    /** Notes what is being evaluated, for errors. */
    void at(Position position) {
        current = position;
    }

    ParsedTemplate template() {
        return template;
    }

    FunctionTable functions() {
        return functions;
    }

    Budget budget() {
        return budget;
    }

    Output output() {
        return output;
    }
}
