package io.myowire.catalog.identifier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A register whose identifiers the catalogue keeps; its prefix and pattern are the Bioregistry's. */
public enum Register {
    CAS("cas", "[1-9]\\d{1,6}-\\d{2}-\\d", "57-83-0", "casrn", "casno"),
    PUBCHEM("pubchem.compound", "[1-9]\\d*", "17513", "pubchem", "pubchemcid", "cid"),
    CHEMBL("chembl", "CHEMBL\\d+", "CHEMBL1431", "chembl.compound", "chemblid"),
    CHEBI("chebi", "\\d+", "6801", "chebiid"),
    DRUGBANK("drugbank", "DB\\d{5}", "DB00331"),
    IUPHAR("iuphar.ligand", "\\d+", "4503", "iuphar", "gtopdb", "gtopdb.ligand"),
    INCHIKEY("inchikey", "[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]", "RTRQQBHATOEIAF-UUOKFMHZSA-N", "inchi.key"),
    UNII("unii", "[A-Z0-9]{10}", "53AN0D5B84"),
    KEGG("kegg.compound", "C\\d{5}", "C07151", "kegg"),
    MESH("mesh", "[CDMQ]\\d{6,9}", "D005221", "msh"),
    HGNC_SYMBOL("hgnc.symbol", "[A-Z0-9][A-Za-z0-9_@-]*", "PRKAA1", "hgncsymbol"),
    HGNC("hgnc", "\\d{1,5}", "9376"),
    UNIPROT(
            "uniprot",
            "([OPQ]\\d[A-Z0-9]{3}\\d|[A-NR-Z]\\d([A-Z][A-Z0-9]{2}\\d){1,2})(-\\d+)?",
            "Q13131",
            "uniprotkb",
            "up"),
    NCBI_GENE("ncbigene", "\\d+", "5562", "entrez", "entrezgene", "geneid", "ncbi.gene"),
    GO("go", "\\d{7}", "0031588"),
    WIKIDATA("wikidata", "Q\\d+", "Q19484");

    private static final List<Register> WITH_NUMBERS_ONLY = List.of(PUBCHEM, CHEBI, IUPHAR, HGNC, NCBI_GENE, GO);
    private static final List<Register> WITH_ITS_OWN_CASE = List.of(HGNC_SYMBOL);

    private final String prefix;
    private final Pattern pattern;
    private final String example;
    private final String synonyms;

    Register(String prefix, String pattern, String example, String... synonyms) {
        this.prefix = prefix;
        this.pattern = Pattern.compile(pattern);
        this.example = example;
        this.synonyms = " " + String.join(" ", synonyms) + " ";
    }

    /** The register of that name, in any case and of any of its usual spellings. */
    static Optional<Register> named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '.').replace('_', '.');
        return Arrays.stream(values())
                .filter(register -> register.prefix.equals(plain)
                        || register.isAlso(plain)
                        || register.isAlso(plain.replace(".", "")))
                .findAny();
    }

    private boolean isAlso(String name) {
        return synonyms.contains(" " + name + " ");
    }

    static String prefixes() {
        return Arrays.stream(values()).map(Register::prefix).collect(Collectors.joining(", "));
    }

    public String prefix() {
        return prefix;
    }

    String example() {
        return prefix + ":" + example;
    }

    /** The local part as the register writes it, whatever was pasted with it. */
    String normalised(String local) {
        UnaryOperator<String> letters =
                WITH_ITS_OWN_CASE.contains(this) ? text -> text : text -> text.toUpperCase(Locale.ROOT);
        String plain = letters.apply(local.strip().replaceAll("[\u2010-\u2015\u2212]", "-"));
        if (WITH_NUMBERS_ONLY.contains(this)) {
            return plain.replaceFirst("^[A-Z]+:", ""); // CHEBI:CHEBI:6801, as some registers hand it out
        }
        return this == CHEMBL && plain.matches("\\d+") ? "CHEMBL" + plain : plain;
    }

    boolean accepts(String local) {
        return pattern.matcher(local).matches();
    }
}
