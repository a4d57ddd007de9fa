package io.clusterloader.runner.manifests;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The manifests of {@code testing/manifests} and {@code testing/scheduled}, and the program of the image that they start. */
public final class ShippedManifests {
    static final Path TESTING = Path.of("..");

    private ShippedManifests() {}

    /** Returns the files that a kustomization takes, without those of another one, and with what it makes ConfigMaps of. */
    static List<Path> filesOf(Path folder) throws IOException {
        var kustomization = new JsonMapper()
                .valueToTree(new Yaml().<Object>load(Files.readString(folder.resolve("kustomization.yaml"))));
        return Stream.concat(
                        kustomization.path("resources").valueStream(),
                        kustomization
                                .path("configMapGenerator")
                                .valueStream()
                                .flatMap(map -> map.path("files").valueStream()))
                .map(name -> folder.resolve(name.asText()).normalize())
                .toList();
    }

    /** Returns all objects of a folder, each as its kind. */
    static List<HasMetadata> in(Path folder) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        for (Path file : filesOf(folder)) {
            if (Files.isRegularFile(file) && file.toString().endsWith(".yaml")) {
                for (String document : Files.readString(file).split("(?m)^---$", -1)) {
                    objects.add(new KubernetesSerialization().unmarshal(document));
                }
            }
        }
        return objects;
    }

    /** Returns what an object says of its pods. */
    static Optional<PodSpec> podOf(HasMetadata object) {
        return switch (object) {
            case Job job -> Optional.of(job.getSpec().getTemplate().getSpec());
            case CronJob cron ->
                Optional.of(
                        cron.getSpec().getJobTemplate().getSpec().getTemplate().getSpec());
            case Deployment deployment ->
                Optional.of(deployment.getSpec().getTemplate().getSpec());
            default -> Optional.empty();
        };
    }

    /** Returns the program that the image of the runner starts. */
    public static List<String> program() throws IOException {
        String dockerfile = Files.readString(TESTING.resolve("../images/clusterloader/Dockerfile"));
        String entrypoint = dockerfile.substring(dockerfile.indexOf("ENTRYPOINT [") + "ENTRYPOINT ".length());
        return List.of(new JsonMapper()
                .readValue(entrypoint.substring(0, entrypoint.indexOf(']') + 1).replace("\\\n", ""), String[].class));
    }
}
