package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Node;
import io.clusterloader.runner.template.parse.Pipeline;
import io.clusterloader.runner.template.value.Int;
import io.clusterloader.runner.template.value.Mapping;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Sequence;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Map;

/** Walks over the elements of a {@code range}: of a list, a map in the order of its keys, or the numbers below an int. */
final class RangeWalk {
    private final Evaluation evaluation;
    private final Variables variables;
    private final PipelineValue pipelines;
    private final BlockWalk blocks;

    RangeWalk(Evaluation evaluation, Variables variables, PipelineValue pipelines, BlockWalk blocks) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.pipelines = pipelines;
        this.blocks = blocks;
    }

    BlockWalk.End walk(Node.Range range, Value dot) {
        evaluation.at(range.position());
        int mark = variables.mark();
        try {
            Value value = pipelines.valueOf(range.pipeline(), dot);
            evaluation.at(range.position());
            return isEmpty(value) ? blocks.walk(range.otherwise(), dot) : walkElements(range, value);
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

    private BlockWalk.End walkElements(Node.Range range, Value value) {
        switch (value) {
            case Int(long count) -> walkNumbers(range, count);
            case Mapping map -> walkMap(range, map);
            default -> walkList(range, ((Sequence) value).items());
        }
        return BlockWalk.End.PASSED;
    }

    private void walkNumbers(Node.Range range, long count) {
        if (range.pipeline().variables().size() > 1) {
            throw new ValueException("can't range over an int with two variables");
        }
        for (long i = 0; i < count; i++) {
            if (walkElement(range, new Int(i), new Int(i)) == BlockWalk.End.BREAK) {
                return;
            }
        }
    }

    private void walkList(Node.Range range, List<Value> items) {
        for (int i = 0; i < items.size(); i++) {
            if (walkElement(range, new Int(i), items.get(i)) == BlockWalk.End.BREAK) {
                return;
            }
        }
    }

    private void walkMap(Node.Range range, Mapping map) {
        evaluation.budget().spend(map.entries().size());
        for (Map.Entry<String, Value> entry : map.sorted().entrySet()) {
            if (walkElement(range, Text.foreign(entry.getKey()), entry.getValue()) == BlockWalk.End.BREAK) {
                return;
            }
        }
    }

    private BlockWalk.End walkElement(Node.Range range, Value index, Value element) {
        evaluation.budget().spend(1);
        int mark = variables.mark();
        List<String> names = range.pipeline().variables();
        if (names.size() == 1) {
            bind(range, names.getFirst(), element);
        } else if (names.size() == 2) {
            bind(range, names.getFirst(), index);
            bind(range, names.getLast(), element);
        }
        BlockWalk.End end = blocks.walk(range.body(), element);
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
