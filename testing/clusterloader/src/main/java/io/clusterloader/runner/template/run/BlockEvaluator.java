package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Block;
import io.clusterloader.runner.template.parse.Node;
import io.clusterloader.runner.template.parse.Pipeline;
import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Printer;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.Value.Sequence;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Map;

/** Evaluates the nodes of blocks and outputs what they give. */
final class BlockEvaluator {
    /** How the evaluation of a block ended. */
    private enum End {
        PASSED,
        BREAK,
        CONTINUE
    }

    private final Evaluation evaluation;
    private final Variables variables;
    private final PipelineEvaluator pipelines;
    private final LooseNumbers numbers;

    BlockEvaluator(Evaluation evaluation, Variables variables) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.pipelines = new PipelineEvaluator(evaluation, variables);
        this.numbers = new LooseNumbers(evaluation);
    }

    /** Evaluates a block. */
    void walk(Block block, Value dot) {
        walkBlock(block, dot);
    }

    private End walkBlock(Block block, Value dot) {
        evaluation.enter();
        for (Node node : block.nodes()) {
            evaluation.spend(1);
            End end = walk(node, dot);
            if (end != End.PASSED) {
                evaluation.leave();
                return end;
            }
        }
        evaluation.leave();
        return End.PASSED;
    }

    private End walk(Node node, Value dot) {
        return switch (node) {
            case Node.Plain(String text) -> {
                evaluation.append(text);
                yield End.PASSED;
            }
            case Node.Action action -> {
                walkAction(action, dot);
                yield End.PASSED;
            }
            case Node.Choice choice -> walkChoice(choice, dot);
            case Node.Range range -> walkRange(range, dot);
            case Node.Break jump -> End.BREAK;
            case Node.Continue jump -> End.CONTINUE;
            case Node.Call call -> {
                walkCall(call, dot);
                yield End.PASSED;
            }
        };
    }

    private void walkAction(Node.Action action, Value dot) {
        evaluation.at(action.position());
        Value value = pipelines.value(action.pipeline(), dot);
        if (action.pipeline().binding() == Pipeline.Binding.NONE) {
            evaluation.append(Printer.ofAction(value), action.position());
        }
    }

    private End walkChoice(Node.Choice choice, Value dot) {
        int mark = variables.mark();
        try {
            for (Node.Branch branch : choice.branches()) {
                evaluation.at(branch.position());
                Value condition = pipelines.value(branch.condition(), dot);
                if (condition.isTrue()) {
                    return walkBlock(branch.block(), choice.dot() == Node.Dot.CONDITION ? condition : dot);
                }
            }
            return walkBlock(choice.otherwise(), dot);
        } finally {
            variables.leave(mark);
        }
    }

    private void walkCall(Node.Call call, Value dot) {
        evaluation.at(call.position());
        Value argument = call.argument() == null ? Nothing.MISSING : pipelines.value(call.argument(), dot);
        evaluation.at(call.position());
        Block body = evaluation.template().definitions().get(call.name());
        if (body == null) {
            throw new ValueException("template \"%s\" not defined".formatted(call.name()));
        }
        new BlockEvaluator(evaluation, new Variables(argument)).walk(body, argument);
    }

    /** Evaluates the body for the elements of a list, of a map in the order of its keys, or for the numbers below an int. */
    private End walkRange(Node.Range range, Value dot) {
        evaluation.at(range.position());
        int mark = variables.mark();
        try {
            Value given = pipelines.valueAlone(range.pipeline(), dot);
            evaluation.at(range.position());
            Value value = numbers.count(given, "range");
            return isEmpty(value) ? walkBlock(range.otherwise(), dot) : walkElements(range, value);
        } finally {
            variables.leave(mark);
        }
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Int(long count) -> count <= 0;
            case Sequence list -> list.items().isEmpty();
            case Mapping map -> map.entries().isEmpty();
            case Nothing nothing -> true;
            default -> throw new ValueException("range can't iterate over a value of type " + value.typeName());
        };
    }

    private End walkElements(Node.Range range, Value value) {
        switch (value) {
            case Int(long count) -> walkNumbers(range, count);
            case Mapping map -> walkMap(range, map);
            default -> walkList(range, ((Sequence) value).items());
        }
        return End.PASSED;
    }

    private void walkNumbers(Node.Range range, long count) {
        if (range.pipeline().variables().size() > 1) {
            throw new ValueException("can't range over an int with two variables");
        }
        for (long i = 0; i < count; i++) {
            if (walkElement(range, new Int(i), new Int(i)) == End.BREAK) {
                return;
            }
        }
    }

    private void walkList(Node.Range range, List<Value> items) {
        for (int i = 0; i < items.size(); i++) {
            if (walkElement(range, new Int(i), items.get(i)) == End.BREAK) {
                return;
            }
        }
    }

    private void walkMap(Node.Range range, Mapping map) {
        evaluation.spend(map.entries().size());
        for (Map.Entry<String, Value> entry : map.sorted().entrySet()) {
            if (walkElement(range, Text.foreign(entry.getKey()), entry.getValue()) == End.BREAK) {
                return;
            }
        }
    }

    private End walkElement(Node.Range range, Value index, Value element) {
        evaluation.spend(1);
        int mark = variables.mark();
        List<String> names = range.pipeline().variables();
        if (names.size() == 1) {
            bind(range, names.getFirst(), element);
        } else if (names.size() == 2) {
            bind(range, names.getFirst(), index);
            bind(range, names.getLast(), element);
        }
        End end = walkBlock(range.body(), element);
        variables.leave(mark);
        return end;
    }

    private void bind(Node.Range range, String name, Value value) {
        if (range.pipeline().binding() == Pipeline.Binding.ASSIGNS) {
            variables.assign(name, value);
        } else {
            variables.declare(name, value);
        }
    }
}
