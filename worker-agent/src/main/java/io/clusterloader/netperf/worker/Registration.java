package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.worker.tool.ToolVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this worker tells of itself. */
final class Registration {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Registration() {}

    static Register of(WorkerEnvironment environment, ToolVersions versions) throws IOException, InterruptedException {
        return Register.newBuilder()
                .setProtocolVersion(ProtocolVersion.CURRENT)
                .setName(environment.name())
                .setNode(environment.node())
                .addAllAddresses(environment.addresses())
                .addAllTools(versions.find())
                .setKernelBootId(Files.readString(BOOT_ID).strip())
                .setInstanceId(UUID.randomUUID().toString())
                .build();
    }
}
