package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.SoftwareBill;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The CycloneDX bills in an image list what is installed in it, no more and no less, and are valid. */
@NeedsImages
class SoftwareBillTest {
    private static final String INSTALLED =
            "dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\\n'" + " | sed -n 's/^installed //p'";

    @ParameterizedTest
    @EnumSource(Image.class)
    void everyPackageIsListed(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            SoftwareBill bill = bill(opened, image.title() + ".system.cdx.json");

            assertThat(components(bill, "pkg:deb/"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(opened.lines(INSTALLED));
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void theJavaRuntimeIsListed(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            String version = opened.lines(". /opt/java/release && echo \"$JAVA_VERSION\"")
                    .getFirst();

            assertThat(components(bill(opened, image.title() + ".system.cdx.json"), "pkg:generic/"))
                    .containsExactly("java-runtime " + version);
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void everyLibraryIsListed(Image image) throws Exception {
        try (OpenedImage opened = OpenedImage.of(image)) {
            SoftwareBill bill = bill(opened, image.title() + ".jars.cdx.json");
            List<String> jars = bill.components()
                    .filter(component -> component.path("purl").asText().startsWith("pkg:maven/"))
                    .map(component -> "%s-%s.jar"
                            .formatted(
                                    component.path("name").asText(),
                                    component.path("version").asText()))
                    .toList();

            assertThat(jars)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            opened.lines("cd " + image.directory() + " && ls *-*.jar | grep -vx worker-agent.jar"));
        }
    }

    private static SoftwareBill bill(OpenedImage opened, String name) throws Exception {
        return SoftwareBill.read(String.join("\n", opened.lines("cat /usr/share/sbom/" + name)));
    }

    private static List<String> components(SoftwareBill bill, String kind) {
        return bill.components()
                .filter(component -> component.path("purl").asText().startsWith(kind))
                .map(component -> component.path("name").asText() + " "
                        + component.path("version").asText())
                .toList();
    }
}
