package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Block;
import io.clusterloader.runner.template.parse.Node;
import io.clusterloader.runner.template.parse.Pipeline;
import io.clusterloader.runner.template.print.Printer;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;

/** Walks over the nodes of blocks and puts out what they give. */
final class BlockWalk {
    /** How the walk over a block ended. */
    enum End {
        PASSED,
        BREAK,
        CONTINUE
    }

    private final Evaluation evaluation;
    private final Variables variables;
    private final PipelineValue pipelines;
    private final RangeWalk ranges;

    BlockWalk(Evaluation evaluation, Variables variables) {
        this.evaluation = evaluation;
        this.variables = variables;
        this.pipelines = new PipelineValue(evaluation, variables);
        this.ranges = new RangeWalk(evaluation, variables, pipelines, this);
    }

    End walk(Block block, Value dot) {
        evaluation.budget().enter();
        for (Node node : block.nodes()) {
            evaluation.budget().spend(1);
            End end = walk(node, dot);
            if (end != End.PASSED) {
                evaluation.budget().leave();
                return end;
            }
        }
        evaluation.budget().leave();
        return End.PASSED;
    }

    private End walk(Node node, Value dot) {
        return switch (node) {
            case Node.Plain(String text) -> {
                evaluation.output().append(text);
                yield End.PASSED;
            }
            case Node.Action action -> {
                walkAction(action, dot);
                yield End.PASSED;
            }
            case Node.Choice choice -> walkChoice(choice, dot);
            case Node.Range range -> ranges.walk(range, dot);
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
        Value value = pipelines.of(action.pipeline(), dot);
        if (action.pipeline().binding() == Pipeline.Binding.NONE) {
            evaluation.output().append(Printer.ofAction(value), action.position());
        }
    }

    private End walkChoice(Node.Choice choice, Value dot) {
        int mark = variables.mark();
        try {
            for (Node.Branch branch : choice.branches()) {
                evaluation.at(branch.position());
                Value condition = pipelines.of(branch.condition(), dot);
                if (condition.isTrue()) {
                    return walk(branch.block(), choice.dot() == Node.Dot.CONDITION ? condition : dot);
                }
            }
            return walk(choice.otherwise(), dot);
        } finally {
            variables.leave(mark);
        }
    }

    private void walkCall(Node.Call call, Value dot) {
        evaluation.at(call.position());
        Value argument = call.argument() == null ? Nothing.MISSING : pipelines.of(call.argument(), dot);
        evaluation.at(call.position());
        Block body = evaluation.template().definitions().get(call.name());
        if (body == null) {
            throw new ValueException("template \"%s\" not defined".formatted(call.name()));
        }
        new BlockWalk(evaluation, new Variables(argument)).walk(body, argument);
    }
}
