package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the record of a run that goes into its last report. */
final class RunRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

    private RunRecord() {}

    static ToolRun.Builder of(ToolCommand command, Captured captured, UsageMeter meter) {
        List<String> line = new ArrayList<>(List.of(command.program().executable()));
        line.addAll(command.arguments());
        ToolRun.Builder run = ToolRun.newBuilder()
                .addAllCommand(line)
                .setExitCode(captured.exitCode())
                .setStdout(captured.stdout())
                .setStderr(captured.stderr())
                .setOutputCut(captured.cut())
                .setFinished(TaskReporter.timestamp());
        try {
            run.setUsage(meter.read());
        } catch (IOException e) {
            LOG.warn("The host's processor use is missing from a result: {}", e.toString());
        }
        return run;
    }
}
