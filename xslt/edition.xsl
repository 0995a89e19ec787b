<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry: one page document (p:page) becomes one HTML document. This module is the table of contents. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:page"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:err="http://www.w3.org/2005/xqt-errors"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- Contents. Parameters and problems come first: other modules read their static constants. -->
  <xsl:include href="parameters.xsl"/>
  <xsl:include href="problems.xsl"/>
  <xsl:include href="labels/labels.xsl"/>

  <!-- Identity: every URL and every identifier on a page is made here. -->
  <xsl:include href="identity/ids.xsl"/>
  <xsl:include href="identity/links.xsl"/>
  <xsl:include href="identity/attributes.xsl"/>
  <xsl:include href="identity/sigla.xsl"/>

  <!-- Frame: what all pages share. -->
  <xsl:include href="frame/page.xsl"/>
  <xsl:include href="frame/head.xsl"/>
  <xsl:include href="frame/navigation.xsl"/>
  <xsl:include href="frame/footer.xsl"/>
  <xsl:include href="frame/net.xsl"/>
  <xsl:include href="frame/nesting.xsl"/>

  <!-- Citation: how a page is cited, in words and for programs. -->
  <xsl:include href="citation/citation.xsl"/>
  <xsl:include href="citation/formats.xsl"/>
  <xsl:include href="citation/section.xsl"/>

  <!-- Pages: one module for each kind. -->
  <xsl:include href="pages/home.xsl"/>
  <xsl:include href="pages/text.xsl"/>
  <xsl:include href="pages/portions.xsl"/>
  <xsl:include href="pages/switches.xsl"/>
  <xsl:include href="pages/register.xsl"/>
  <xsl:include href="pages/entity.xsl"/>
  <xsl:include href="pages/mentions.xsl"/>
  <xsl:include href="pages/comparison.xsl"/>
  <xsl:include href="pages/heat.xsl"/>
  <xsl:include href="pages/aligned-table.xsl"/>
  <xsl:include href="pages/passages.xsl"/>
  <xsl:include href="pages/synopsis.xsl"/>
  <xsl:include href="pages/matrix.xsl"/>
  <xsl:include href="pages/differences.xsl"/>
  <xsl:include href="pages/canons.xsl"/>
  <xsl:include href="pages/timeline.xsl"/>
  <xsl:include href="pages/map.xsl"/>
  <xsl:include href="pages/search.xsl"/>
  <xsl:include href="pages/sources.xsl"/>
  <xsl:include href="pages/about.xsl"/>
  <xsl:include href="pages/essay.xsl"/>
  <xsl:include href="pages/remains.xsl"/>

  <!-- Text: TEI elements by family. -->
  <xsl:include href="text/characters.xsl"/>
  <xsl:include href="text/structure.xsl"/>
  <xsl:include href="text/names.xsl"/>
  <xsl:include href="text/dates.xsl"/>
  <xsl:include href="text/quotations.xsl"/>
  <xsl:include href="text/transcription.xsl"/>
  <xsl:include href="text/emphasis.xsl"/>
  <xsl:include href="text/lists.xsl"/>
  <xsl:include href="text/bibliography.xsl"/>
  <xsl:include href="text/figures.xsl"/>
  <xsl:include href="text/furniture.xsl"/>
  <xsl:include href="text/verse.xsl"/>
  <xsl:include href="text/references.xsl"/>
  <xsl:include href="text/header.xsl"/>
  <xsl:include href="text/classification.xsl"/>
  <xsl:include href="text/authorities.xsl"/>
  <xsl:include href="text/inclusion.xsl"/>
  <xsl:include href="text/data.xsl"/>
  <xsl:include href="text/manuscripts.xsl"/>
  <xsl:include href="text/description.xsl"/>
  <xsl:include href="text/registers.xsl"/>
  <xsl:include href="text/drama.xsl"/>
  <xsl:include href="text/dictionaries.xsl"/>
  <xsl:include href="text/analysis.xsl"/>
  <xsl:include href="text/gaiji.xsl"/>
  <xsl:include href="text/features.xsl"/>
  <xsl:include href="text/documentation.xsl"/>
  <xsl:include href="text/facsimile.xsl"/>

  <!-- Apparatus: anchors in the text, entries in the margin. -->
  <xsl:include href="apparatus/anchors.xsl"/>
  <xsl:include href="apparatus/margin.xsl"/>
  <xsl:include href="apparatus/entries.xsl"/>
  <xsl:include href="apparatus/textual.xsl"/>
  <xsl:include href="apparatus/types.xsl"/>
  <xsl:include href="apparatus/points.xsl"/>
  <xsl:include href="apparatus/accounts.xsl"/>
  <xsl:include href="apparatus/notes.xsl"/>
  <xsl:include href="apparatus/inline.xsl"/>

  <!-- What has no rule is kept and reported. -->
  <xsl:include href="unhandled.xsl"/>

  <!-- The initial mode: a page, or the problem that prevented it. -->
  <xsl:mode name="ed:page" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>
  <!-- A user's stylesheet that imports this one starts in the unnamed mode, unless it says otherwise. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>
  <!-- The whole HTML document of a page. -->
  <xsl:mode name="ed:document" on-no-match="fail" on-multiple-match="fail"/>
  <!-- What stands between the page's header and footer. -->
  <xsl:mode name="ed:main" on-no-match="fail" on-multiple-match="fail"/>
  <!-- A page's or a thing's title, in words. -->
  <xsl:mode name="ed:title" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The text as one reads it: TEI to HTML. -->
  <xsl:mode name="ed:text" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The attributes of an element's rendering: id, class, lang, proof key. -->
  <xsl:mode name="ed:attributes" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The classes of an element's rendering. -->
  <xsl:mode name="ed:classes" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The margin: one entry for each anchor, correction or note met in a block. -->
  <xsl:mode name="ed:margin" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The body of a margin entry. -->
  <xsl:mode name="ed:entry" on-no-match="fail" on-multiple-match="fail"/>
  <!-- One reading, group or quotation inside an entry. -->
  <xsl:mode name="ed:reading" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The TEI header as sections. -->
  <xsl:mode name="ed:header" on-no-match="fail" on-multiple-match="fail"/>
  <!-- A labelled field of a header or of a record. -->
  <xsl:mode name="ed:field" on-no-match="fail" on-multiple-match="fail"/>
  <!-- What an attribute of a field's element says, in words. -->
  <xsl:mode name="ed:remark" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <!-- An authority record in full. -->
  <xsl:mode name="ed:record" on-no-match="fail" on-multiple-match="fail"/>
  <!-- An authority record as a line of its register. -->
  <xsl:mode name="ed:register" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The dates of an authority record, in words. -->
  <xsl:mode name="ed:lifespan" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The key by which a register is sorted. -->
  <xsl:mode name="ed:sort-key" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The heading under which a register shows a record. -->
  <xsl:mode name="ed:group" on-no-match="fail" on-multiple-match="fail"/>
  <!-- A sentence quoted on a register page, without links or ids of its own. -->
  <xsl:mode name="ed:excerpt" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The words of an element as a string: a lemma, a line of contents. -->
  <xsl:mode name="ed:words" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <!-- The divisions of a text as a list of contents. -->
  <xsl:mode name="ed:contents" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node()" mode="#unnamed ed:page" as="element()">
    <xsl:apply-templates select="p:page" mode="ed:page"/>
  </xsl:template>

  <!-- A dynamic error reaches the caller as data: only here are its code, module and line known. -->
  <xsl:template match="p:page" mode="ed:page" as="element()">
    <xsl:try>
      <xsl:call-template name="edp:finished">
        <xsl:with-param name="rendered" as="document-node()">
          <xsl:document>
            <xsl:apply-templates select="." mode="ed:document"/>
          </xsl:document>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:catch errors="*">
        <p:error code="{$err:code}" module="{$err:module}" line="{$err:line-number}">{$err:description}</p:error>
      </xsl:catch>
    </xsl:try>
  </xsl:template>

</xsl:stylesheet>
