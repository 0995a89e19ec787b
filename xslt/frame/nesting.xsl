<?xml version="1.0" encoding="UTF-8"?>
<!-- What may stand in what: TEI nests more freely than HTML, so the finished page is brought to HTML's rules here, once for all elements. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The finished page, brought to the rules of HTML: nothing is lost or moved, only the wrong tag is exchanged. -->
  <xsl:mode name="edp:nest" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:variable name="edp:BLOCKS" as="xs:string+" static="yes" select="
    'address', 'article', 'aside', 'blockquote', 'caption', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure',
    'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section',
    'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'"/>

  <!-- Where two claim an id, the first has it. -->
  <xsl:key name="edp:html-id" match="*[@id]" use="@id"/>

  <xsl:function name="edp:holds-html-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::h:*[local-name() = $edp:BLOCKS])"/>
  </xsl:function>

  <!-- An element under another name. -->
  <xsl:template name="edp:as" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="name" as="xs:string" select="'div'"/>
    <xsl:param name="except" as="xs:string*" select="()"/>
    <xsl:element name="{$name}">
      <xsl:apply-templates select="@*[not(local-name() = $except)], node()" mode="edp:nest"/>
    </xsl:element>
  </xsl:template>

  <!-- What may hold only words, and holds blocks. -->
  <xsl:template match="(h:p | h:span | h:i | h:b | h:em | h:strong | h:abbr | h:dfn | h:code | h:sup | h:sub | h:cite | h:mark | h:small
    | h:u | h:s | h:time)[edp:holds-html-blocks(.)]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as">
      <xsl:with-param name="except" select="'datetime'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="h:q[edp:holds-html-blocks(.)]" mode="edp:nest" as="element(h:blockquote)">
    <xsl:call-template name="edp:as">
      <xsl:with-param name="name" select="'blockquote'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A heading that holds blocks is still announced as one. -->
  <xsl:template match="(h:h1 | h:h2 | h:h3 | h:h4 | h:h5 | h:h6)[edp:holds-html-blocks(.)]" mode="edp:nest" as="element(h:div)">
    <div role="heading" aria-level="{substring(local-name(), 2)}">
      <xsl:apply-templates select="@*, node()" mode="edp:nest"/>
    </div>
  </xsl:template>

  <!-- No link within a link. -->
  <xsl:template match="h:a[ancestor::h:a]" mode="edp:nest" as="element(h:span)">
    <xsl:call-template name="edp:as">
      <xsl:with-param name="name" select="'span'"/>
      <xsl:with-param name="except" select="'href', 'rel', 'download', 'role', 'aria-label'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- No link to a place that the page does not have, and none to anything that would run. -->
  <xsl:template match="h:a/@href[starts-with(., '#')][not(key('edp:html-id', substring(., 2), root(.)))]" mode="edp:nest"
    as="empty-sequence()"/>

  <xsl:template match="h:a/@href[matches(., '^\s*[\w.+-]+:')][not(matches(., '^(https?|ftp|mailto):', 'i'))]" mode="edp:nest"
    as="empty-sequence()" priority="1"/>

  <!-- An id names one place. -->
  <xsl:template match="@id[not(matches(., '^\S+$')) or not(.. is key('edp:html-id', ., root(.))[1])]" mode="edp:nest"
    as="empty-sequence()"/>

  <!-- Items outside a list. -->
  <xsl:template match="h:li[not(parent::h:ul | parent::h:ol)]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as"/>
  </xsl:template>

  <!-- What stands between the items of a list is an item too. -->
  <xsl:template match="(h:ul | h:ol)[edp:content(.)[not(self::h:li)]]" mode="edp:nest" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="edp:nest"/>
      <xsl:for-each-group select="node()" group-adjacent="exists(self::h:li)">
        <xsl:choose>
          <xsl:when test="current-grouping-key() or not(current-group()[self::* or normalize-space()])">
            <xsl:apply-templates select="current-group()" mode="edp:nest"/>
          </xsl:when>
          <xsl:otherwise>
            <li class="other"><xsl:apply-templates select="current-group()" mode="edp:nest"/></li>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:copy>
  </xsl:template>

  <!-- What an element holds, but for white space. -->
  <xsl:function name="edp:content" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/node()[self::* or normalize-space()]"/>
  </xsl:function>

  <!-- A list of terms that holds more than terms and what is said of them. -->
  <xsl:function name="edp:is-dl" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element/self::h:dl) and empty((
      $element/edp:content(.)[not(self::h:dt or self::h:dd or self::h:div[h:dt or h:dd])],
      $element/h:div/edp:content(.)[not(self::h:dt or self::h:dd)]))"/>
  </xsl:function>

  <xsl:template match="h:dl[not(edp:is-dl(.))]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as"/>
  </xsl:template>

  <xsl:template match="(h:dt | h:dd)[not(edp:is-dl(..) or edp:is-dl(parent::h:div/..))]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as"/>
  </xsl:template>

  <!-- A table that is none: HTML would throw what does not belong out of it. -->
  <xsl:function name="edp:is-table" as="xs:boolean">
    <xsl:param name="table" as="element()?"/>
    <xsl:sequence select="exists($table) and empty((
      $table/edp:content(.)[not(self::h:caption[not(preceding-sibling::*)] or self::h:tbody or self::h:thead)],
      $table/(h:tbody | h:thead)/edp:content(.)[not(self::h:tr)],
      $table/(h:tbody | h:thead)/h:tr/edp:content(.)[not(self::h:td or self::h:th)]))"/>
  </xsl:function>

  <xsl:template match="h:table[not(edp:is-table(.))]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as"/>
  </xsl:template>

  <xsl:template match="(h:caption | h:tbody | h:thead | h:tr | h:td | h:th)[not(edp:is-table(ancestor::h:table[1]))]" mode="edp:nest"
    as="element(h:div)">
    <xsl:call-template name="edp:as">
      <xsl:with-param name="except" select="'colspan', 'rowspan', 'scope'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A caption is the first thing in its figure, or the last. -->
  <xsl:template match="h:figcaption[not(parent::h:figure) or (preceding-sibling::* and following-sibling::*)
    or count(../h:figcaption) gt 1]" mode="edp:nest" as="element(h:div)">
    <xsl:call-template name="edp:as"/>
  </xsl:template>

</xsl:stylesheet>
