package io.clusterloader.runner.test;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.FatalException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A measurement that does what its params say, and remembers what was asked of it. */
public class ScriptedPlugin implements MeasurementPlugin<ScriptedPlugin.Script> {
    /** What was called, on which instance, in which order. */
    public final List<String> calls = new ArrayList<>();
    /** Where two calls with {@code meet} wait for each other. */
    public final CyclicBarrier meeting = new CyclicBarrier(2);
    /** Opened when a call hangs. */
    public final CountDownLatch hanging = new CountDownLatch(1);

    public record Script(String does, Mood mood) {}

    public enum Mood {
        GOOD,
        BAD
    }

    @Override
    public int apiVersion() {
        return MeasurementApi.VERSION;
    }

    @Override
    public String method() {
        return "Scripted";
    }

    @Override
    public Script decode(Action action, Params params) throws InvalidParamsException {
        if (params.text("does", "").equals("breakOnDecoding")) {
            throw new IllegalStateException("decoding broke");
        }
        return params.decode(Script.class);
    }

    @Override
    public Measurement<Script> create(MeasurementContext context) {
        note("create " + context.identifier());
        return new Scripted(context);
    }

    private synchronized void note(String call) {
        calls.add(call);
    }

    private final class Scripted implements Measurement<Script> {
        private final MeasurementContext context;
        private String last = "";

        Scripted(MeasurementContext context) {
            this.context = context;
        }

        @Override
        public Outcome execute(Action action, Script script) throws MeasurementException, InterruptedException {
            note(script.does() + " " + context.identifier());
            String before = last;
            last = script.does();
            return switch (script.does()) {
                case "meet" -> meet();
                case "hang" -> hang();
                case "fail" -> throw new MeasurementFailedException("it failed");
                case "look" -> look();
                case "end" -> throw new FatalException(Reason.MEASUREMENT_FAILED, "nothing more can be done");
                case "break" -> throw new IllegalStateException("it broke");
                case "report" -> report(before);
                case "reportMuch" ->
                    Outcome.of(
                            Summary.text("Much", "txt", "much ".repeat(1 << 20)),
                            Summary.text("Little", "txt", "little"));
                case "reportWhenInterrupted" -> reportWhenInterrupted();
                default -> Outcome.NOTHING;
            };
        }

        /** Tells what phases have made in the namespaces of the test. */
        private Outcome look() {
            for (String namespace : context.namespaces()) {
                List<String> found = context.client().configMaps().inNamespace(namespace).list().getItems().stream()
                        .map(map -> map.getMetadata().getName() + map.getData())
                        .sorted()
                        .toList();
                context.progress().milestone(namespace + ": " + found);
            }
            return Outcome.NOTHING;
        }

        /** Cleans up until stdin ends. */
        private void linger() {
            context.progress().milestone("removing");
            try {
                System.in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context.progress().milestone("removed");
        }

        private Outcome meet() throws InterruptedException {
            try {
                meeting.await(10, TimeUnit.SECONDS);
                return Outcome.NOTHING;
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }

        private Outcome hang() throws InterruptedException {
            context.progress().milestone("hanging");
            hanging.countDown();
            new CountDownLatch(1).await();
            return Outcome.NOTHING;
        }

        private Outcome reportWhenInterrupted() {
            try {
                return hang();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return report("an interruption");
            }
        }

        private Outcome report(String before) {
            context.progress().position(1, 1, "reporting");
            PerfData data = PerfData.of(
                    List.of(PerfData.DataItem.of(Map.of("Value", 9.5), "Gbits/s", Map.of("Metric", "Throughput"))));
            return Outcome.of(
                    List.of(Summary.numbers("Scripted", "after " + before, data)),
                    before.equals("partial") ? List.of(Failure.of(Reason.PARTIAL, "a pair is missing")) : List.of());
        }

        @Override
        public void dispose() throws MeasurementException {
            note("dispose " + context.identifier());
            if (context.identifier().equals("lingering")) {
                linger();
            }
            if (last.equals("leave")) {
                throw new MeasurementFailedException("something is left");
            }
        }
    }
}
