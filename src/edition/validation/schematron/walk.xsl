<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:ed="urn:edition:schematron">
  <!-- What every compiled schema has in common: the walk over the document, and what it asks. -->

  <!-- The rules of all patterns; compiled from the schema. -->
  <xsl:mode name="ed:rules" on-no-match="deep-skip" warning-on-multiple-match="no"/>

  <!-- Of a document no deep-skip keeps its children from being processed. -->
  <xsl:template match="/" mode="ed:rules" priority="-1"/>

  <!-- One walk, without recursion, for documents may be deep. The document is number 0. -->
  <xsl:template match="/" priority="1000000">
    <ed:findings>
      <xsl:for-each select="., descendant::node()">
        <xsl:variable name="at" as="xs:integer" select="position() - 1"/>
        <xsl:apply-templates select="., @*[$ed:attributes]" mode="ed:rules">
          <xsl:with-param name="ed:at" select="$at"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:call-template name="ed:failures"/>
    </ed:findings>
  </xsl:template>

  <!-- The code of an error that has been told where it arose. -->
  <xsl:variable name="ed:told" as="xs:QName" select="QName('urn:edition:schematron', 'told')"/>

  <!-- What a variable of the schema is worth when it fails: why; or nothing, if that is told. -->
  <xsl:function name="ed:failure" as="map(*)">
    <xsl:param name="code" as="xs:QName?"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:sequence select="map { $ed:told: if ($code eq $ed:told) then '' else $description }"/>
  </xsl:function>

  <xsl:function name="ed:failed" as="xs:boolean">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="$value instance of map(*) and map:contains($value, $ed:told)"/>
  </xsl:function>

  <!-- Stop where a variable is needed that has failed. -->
  <xsl:function name="ed:sound" as="empty-sequence()">
    <xsl:param name="value" as="item()*"/>
    <xsl:if test="ed:failed($value)">
      <xsl:sequence select="error($ed:told)"/>
    </xsl:if>
  </xsl:function>

  <!-- The name of an attribute as it is written; of any other node, nothing. -->
  <xsl:function name="ed:attribute" as="xs:string">
    <xsl:param name="node" as="item()?"/>
    <xsl:sequence select="if ($node instance of attribute()) then name($node) else ''"/>
  </xsl:function>

  <!-- The number of the subject of a finding, if it is a node of the document; else the context's. -->
  <xsl:function name="ed:number" as="xs:integer">
    <xsl:param name="subject" as="item()?"/>
    <xsl:param name="context" as="node()"/>
    <xsl:param name="at" as="xs:integer"/>
    <xsl:variable name="node" as="item()?" select="ed:whole($subject)"/>
    <xsl:choose>
      <xsl:when test="not($node instance of node()) or not(root($node) is root($context))">
        <xsl:sequence select="$at"/>
      </xsl:when>
      <xsl:when test="$node is ed:whole($context)">
        <xsl:sequence select="$at"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="count(root($node)/(., descendant::node())[. &lt;&lt; $node])"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- An attribute has no number of its own: it is told by that of its element. -->
  <xsl:function name="ed:whole" as="item()?">
    <xsl:param name="node" as="item()?"/>
    <xsl:sequence select="if ($node instance of attribute()) then $node/.. else $node"/>
  </xsl:function>
</xsl:stylesheet>
