package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.Timetable;

/** Whether anybody follows a run. One that was followed, and is not for {@link Timetable#ABSENCE}, is given up unless it was detached. */
final class Attendance {
    private final Time time;
    private final Runnable givingUp;
    private int followers;
    private boolean detached;
    private Time.Alarm alarm = () -> {};

    /**
     * Creates the attendance of a run that nobody follows yet.
     *
     * @param givingUp cancels the run
     */
    Attendance(Time time, Runnable givingUp) {
        this.time = time;
        this.givingUp = givingUp;
    }

    /** Notes that a stream of the run was opened. */
    synchronized void arrived() {
        followers++;
        alarm.cancel();
    }

    /** Notes that a stream of the run has ended. */
    synchronized void left() {
        followers--;
        if (followers == 0 && !detached) {
            alarm = time.after(Timetable.ABSENCE, this::giveUp);
        }
    }

    /** Lets the run go on by itself from now on. */
    synchronized void detach() {
        detached = true;
        alarm.cancel();
    }

    /** Looks again: the alarm may have gone off just before it was cancelled. */
    private synchronized void giveUp() {
        if (followers == 0 && !detached) {
            givingUp.run();
        }
    }
}
