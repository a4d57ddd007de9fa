package io.clusterloader.localcluster.node.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCatalogTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void anImageIsFoundWithAnyRegistryAndTag() throws IOException {
        ImageCatalog images = ImageCatalog.read(file("images:\n- name: worker\n  entrypoint: [a, b]\n"));

        assertThat(images.find("registry.example:5000/team/worker:1.0")).isPresent();
        assertThat(images.find("worker@sha256:00").orElseThrow().entrypoint()).isEqualTo(List.of("a", "b"));
        assertThat(images.find("other")).isEmpty();
        assertThat(images.known()).isEqualTo("busybox, nginx, nginx-slim, pause, worker");
    }

    @Test
    void anEntryWinsOverTheStandInOfItsName() throws IOException {
        ImageCatalog images = ImageCatalog.read(file("images:\n- name: pause\n  entrypoint: [own]\n"));

        assertThat(images.find("registry.k8s.io/pause:3.9").orElseThrow().entrypoint())
                .containsExactly("own");
        assertThat(new ImageCatalog(Map.of())
                        .find("registry.k8s.io/pause:3.9")
                        .orElseThrow()
                        .entrypoint())
                .containsExactly("sleep", "infinity");
    }

    @Test
    void aFolderMayBeNamedFromTheFile() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("program"));

        assertThat(ImageCatalog.read(file("images:\n- name: a\n  mounts: {/x: program, /y: .}\n"))
                        .find("a")
                        .orElseThrow()
                        .mounts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("/x", folder, "/y", directory));
    }

    @Test
    void errorsNameTheFileAndThePlace() throws IOException {
        assertThatThrownBy(() -> ImageCatalog.read(file("images:\n- entrypoint: [a]\n")))
                .hasMessageEndingWith("images.yaml: images[0].name is missing");
        assertThatThrownBy(() -> ImageCatalog.read(file("images:\n- name: a\n  entrypiont: [a]\n")))
                .hasMessageContaining("images.yaml: Unrecognized field \"entrypiont\"");
        assertThatThrownBy(() -> ImageCatalog.read(file("images:\n- name: a\n  mounts: {/x: /no/such}\n")))
                .hasMessageContaining("images[0].mounts./x: '/no/such' must be an existing path");
        assertThatThrownBy(() -> ImageCatalog.read(directory.resolve("none")))
                .hasMessageStartingWith("cannot read the images file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("images.yaml"), text);
    }
}
