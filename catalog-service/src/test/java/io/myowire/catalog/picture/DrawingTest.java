package io.myowire.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingTest {
    private static String draw(String smiles) {
        return Drawing.of(new Picture.Subject(smiles, "Title", Theme.LIGHT));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(String svg) throws Exception {
        return elements(parsed(svg), "text").stream()
                .map(Element::getTextContent)
                .toList();
    }

    /** Of every starter compound that has one. */
    static Stream<String> structures() throws IOException {
        try (InputStream compounds = DrawingTest.class.getResourceAsStream("/starter/compounds.json")) {
            return new JsonArray(new String(compounds.readAllBytes(), StandardCharsets.UTF_8))
                    .stream()
                            .map(one -> ((JsonObject) one).getJsonObject("structure"))
                            .filter(structure -> structure != null && structure.getString("smiles") != null)
                            .map(structure -> structure.getString("smiles"));
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyStarterStructureIsDrawnWithShapesAndWordsAlone(Theme theme) throws Exception {
        List<String> smiles = structures().toList();

        for (String one : smiles) {
            Document picture = parsed(Drawing.of(new Picture.Subject(one, "Title", theme)));
            assertThat(elements(picture, "*"))
                    .as(one)
                    .extracting(Element::getTagName)
                    .containsOnly("svg", "title", "rect", "g", "path", "text")
                    .contains("path");
            assertThat(elements(picture, "*")).as(one).noneMatch(element -> element.hasAttribute("style"));
        }
        assertThat(smiles).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({
        "CO, 'HO CH 3'",
        "C, 'CH 4'",
        "[NH4+], 'NH 4 +'",
        "[13CH4], 'CH 4 13'",
        "O, 'OH 2'",
        "[O-]S(=O)(=O)[O-], 'O S O O O − −'",
        "Cl.CN, 'Cl H N H 2 C H 3'"
    })
    void labelsSayHydrogensChargesAndMasses(String smiles, String said) throws Exception {
        assertThat(String.join("", texts(draw(smiles))).chars().sorted().toArray())
                .isEqualTo(said.replace(" ", "").chars().sorted().toArray());
    }

    @Test
    void everyBondHasItsLines() throws Exception {
        assertThat(elements(parsed(draw("CCC")), "path")).hasSize(2);
        assertThat(elements(parsed(draw("CC=O")), "path")).hasSize(3);
        assertThat(elements(parsed(draw("CC#CC")), "path")).hasSize(5);
        assertThat(elements(parsed(draw("c1ccccc1")), "path")).hasSize(9);
    }

    @Test
    void stereochemistryIsAWedge() throws Exception {
        List<Element> one = elements(parsed(draw("C[C@H](N)C(=O)O")), "path");
        List<Element> other = elements(parsed(draw("C[C@@H](N)C(=O)O")), "path");

        assertThat(one.size()).isNotEqualTo(other.size());
        assertThat(Stream.concat(one.stream(), other.stream()).filter(path -> path.hasAttribute("fill")))
                .hasSize(1);
    }

    @Test
    void titleIsTextWhateverItSays() throws Exception {
        String svg = Drawing.of(new Picture.Subject("CCO", "<script>alert('&')</script>\u0000", Theme.DARK));

        Document picture = parsed(svg);

        assertThat(elements(picture, "script")).isEmpty();
        assertThat(elements(picture, "title").getFirst().getTextContent()).isEqualTo("<script>alert('&')</script> ");
    }

    @Test
    void sameStructureIsTheSamePicture() {
        assertThat(draw("NC(=O)c1ncn([C@@H]2O[C@H](CO)[C@@H](O)[C@H]2O)c1N"))
                .isEqualTo(draw("NC(=O)c1ncn([C@@H]2O[C@H](CO)[C@@H](O)[C@H]2O)c1N"));
    }
}
