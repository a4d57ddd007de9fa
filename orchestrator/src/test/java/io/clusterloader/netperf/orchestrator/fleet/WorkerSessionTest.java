package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a session makes of streams that come and go. */
class WorkerSessionTest {
    private static final Register REGISTER = Register.newBuilder()
            .setName("w0")
            .setNode("n0")
            .setInstanceId("first")
            .build();
    private static final OrchestratorMessage ORDER = OrchestratorMessage.getDefaultInstance();

    private final AlarmsThatCannotBeCancelled time = new AlarmsThatCannotBeCancelled();
    private final WorkerSession session = new WorkerSession(REGISTER, time);

    /** The end of one stream at this side. */
    private static final class Stream implements StreamObserver<OrchestratorMessage> {
        private final List<OrchestratorMessage> sent = new ArrayList<>();

        @Override
        public void onNext(OrchestratorMessage message) {
            sent.add(message);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    /** Time in which every alarm goes off, as one does that is cancelled just too late. */
    private static final class AlarmsThatCannotBeCancelled implements Time {
        private final Deque<Runnable> alarms = new ArrayDeque<>();

        @Override
        public long epochNanos() {
            return 0;
        }

        @Override
        public Alarm after(Duration delay, Runnable action) {
            alarms.add(action);
            return () -> {};
        }
    }

    private Stream connect() {
        return connect(REGISTER);
    }

    private Stream connect(Register register) {
        Stream stream = new Stream();
        session.connect(register, stream);
        return stream;
    }

    private Task order() {
        return session.order("task", ORDER, UnaryOperator.identity());
    }

    private static WorkerMessage report(long number, TaskState state) {
        return WorkerMessage.newBuilder()
                .setTaskReport(TaskReport.newBuilder()
                        .setSequence(number)
                        .setTaskId("task")
                        .setState(state))
                .build();
    }

    @Test
    void isDisconnectedAfterASecondRegistrationOnOneStream() {
        Stream stream = connect();
        session.received(
                stream, WorkerMessage.newBuilder().setRegister(REGISTER).build());
        assertThat(session.connected()).isFalse();
        assertThat(session.settled()).isNotDone();
        connect();
        assertThat(session.connected()).isTrue();
    }

    @Test
    void isNotLostByTheAlarmOfAnEarlierAbsence() {
        Stream first = connect();
        Task task = order();
        session.disconnected(first);
        Stream second = connect();
        session.disconnected(second);
        time.alarms.remove().run();
        assertThat(task.alive()).isTrue();
        assertThat(session.settled()).isNotDone();
        time.alarms.remove().run();
        assertThat(task.result()).get().isInstanceOf(TaskResult.WorkerLost.class);
        assertThat(session.settled()).isDone();
    }

    @Test
    void keepsItsTasksWhenTheSameProcessConnectsAgain() {
        session.disconnected(connect());
        Task task = order();
        assertThat(connect().sent).contains(ORDER);
        assertThat(task.alive()).isTrue();
    }

    @Test
    void endsItsTasksWhenAnotherProcessRegisters() {
        Stream first = connect();
        session.received(first, report(1, TaskState.READY));
        Task task = order();
        Stream second = connect(REGISTER.toBuilder().setInstanceId("second").build());
        assertThat(second.sent).doesNotContain(ORDER);
        assertThat(task.result()).get().isInstanceOf(TaskResult.WorkerRestarted.class);
        assertThat(task.result().orElseThrow().reason()).isEqualTo(FailureReason.WORKER_LOST);
        assertThat(task.gone()).isTrue();
    }

    @Test
    void countsReportsAnewForAnotherProcess() {
        session.received(connect(), report(1, TaskState.READY));
        Stream second = connect(REGISTER.toBuilder().setInstanceId("second").build());
        Task task = order();
        session.received(second, report(1, TaskState.FINISHED));
        assertThat(task.result()).get().isInstanceOf(TaskResult.Finished.class);
    }

    @Test
    void keepsATaskGoneWhateverIsReportedLater() {
        Stream stream = connect();
        Task task = order();
        session.received(stream, report(1, TaskState.FINISHED));
        session.received(stream, report(2, TaskState.STARTED));
        assertThat(task.gone()).isTrue();
    }
}
