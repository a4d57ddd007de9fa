package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** An image with a shell in it in place of its program, to look around as its own user. */
final class OpenedImage implements AutoCloseable {
    private final GenericContainer<?> container;

    private OpenedImage(GenericContainer<?> container) {
        this.container = container;
    }

    static OpenedImage of(Image image) {
        GenericContainer<?> container = new GenericContainer<>(image.reference())
                .withCreateContainerCmdModifier(
                        create -> create.withEntrypoint("sleep").withCmd("infinity"))
                .withCreateContainerCmdModifier(Restrictions.readOnly());
        // No wait: with exec the engine itself says whether the container runs.
        container.start();
        return new OpenedImage(container);
    }

    /** What a command of the shell prints, by lines; it must succeed. */
    List<String> lines(String command) throws IOException, InterruptedException {
        ExecResult result = run(command);
        assertThat(result.getExitCode()).as(command + ": " + result.getStderr()).isZero();
        return result.getStdout().lines().toList();
    }

    /** A command of the shell, which may fail. */
    ExecResult run(String command) throws IOException, InterruptedException {
        return container.execInContainer("sh", "-c", command);
    }

    @Override
    public void close() {
        container.stop();
    }
}
