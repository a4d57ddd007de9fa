package io.clusterloader.netperf.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void isTheTableOfTheSpecification() throws IOException {
        assertThat(Catalogue.ofKep().stream().map(CatalogueTest::line).toList()).isEqualTo(specified());
    }

    @Test
    void findsARowWithoutRegardToCase() {
        assertThat(Catalogue.row("tc1.2.1.6")).map(CatalogueRow::id).contains("TC1.2.1.6");
        assertThat(Catalogue.row("TC9")).isEmpty();
        assertThat(Catalogue.row("x1.3")).map(CatalogueRow::traffic).contains(Traffic.CONNECTIONS);
    }

    private static String line(CatalogueRow row) {
        return String.join(
                "|",
                row.id(),
                DisplayNames.of(row.topology()),
                DisplayNames.spoken(row.path()),
                row.traffic() == Traffic.WEB ? "HTTP(S)" : row.traffic().name(),
                row.clients() + ":" + row.servers(),
                String.valueOf(row.serversPerService()));
    }

    private static List<String> specified() throws IOException {
        try (var table = Objects.requireNonNull(CatalogueTest.class.getResourceAsStream("/catalogue.md"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\s*\\|\\s*", -1))
                    .map(cells -> String.join(
                            "|", cells[1], cells[2], cells[3], cells[4], counts(cells[6]), behind(cells[3], cells[6])))
                    .toList();
        }
    }

    private static String counts(String cell) {
        return cell.split(",", -1)[0].replace(" ", "");
    }

    private static String behind(String path, String counts) {
        return path.equals("pod IP") ? "0" : counts.contains("5 servers") ? "5" : "1";
    }
}
