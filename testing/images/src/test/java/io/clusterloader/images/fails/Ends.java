package io.clusterloader.images.fails;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;

/** How containers end. */
final class Ends {
    private static final long SECONDS = 60;

    private Ends() {}

    /** Waits until its program has ended. */
    static long exitCode(GenericContainer<?> container) {
        return container
                .getDockerClient()
                .waitContainerCmd(container.getContainerId())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode(SECONDS, TimeUnit.SECONDS);
    }
}
