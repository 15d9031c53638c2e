using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Typed.Esl.Replies.Cells;

/// <summary>Rows that are XML elements: attributes as <c>@name</c>, children by their names, the own text as <c>.</c>. A row's number is the element's.</summary>
internal sealed class XmlSource : RowSource
{
    private readonly Node[] _nodes;

    private XmlSource(ReadOnlyMemory<byte> texts, Node[] nodes)
        : base(texts) => _nodes = nodes;

    /// <summary>The number of the outermost element.</summary>
    public const int Root = 0;

    /// <summary>Reads a document.</summary>
    /// <exception cref="MalformedReplyException">It is no XML.</exception>
    public static XmlSource Parse(ReadOnlyMemory<byte> document)
    {
        try
        {
            var builder = new Builder();
            builder.Read(XmlBytes.ToText(document.Span));
            return new(builder.Texts, [.. builder.Nodes]);
        }
        catch (XmlException e)
        {
            throw new MalformedReplyException(e.Message);
        }
    }

    public override bool RepeatsNames => true;

    public override bool Next(int row, ref CellCursor cursor)
    {
        // The element's own text stands in front of its children: index 0.
        if (cursor.Index++ == 0)
        {
            cursor.Next = _nodes[row].FirstChild;
            if (_nodes[row].TextLength > 0)
            {
                cursor.Name = new(0, 1, CellKind.Plain);
                cursor.Value = new(_nodes[row].TextStart, _nodes[row].TextLength, CellKind.Plain);
                return true;
            }
        }

        if (cursor.Next == 0)
            return false;
        ref readonly var child = ref _nodes[cursor.Next];
        cursor.Name = new(child.NameStart, child.NameLength, CellKind.Plain);
        cursor.Value = CellOf(cursor.Next);
        cursor.Next = child.NextSibling;
        return true;
    }

    public override bool IsRow(Cell cell, out int row)
    {
        row = cell.Node;
        return cell.Node != Root && _nodes[cell.Node].IsElement;
    }

    public override bool NextItem(Cell cell, ref int next, out Cell item)
    {
        item = default;
        if (cell.Kind != CellKind.Element)
            return false;

        for (var child = next == 0 ? _nodes[cell.Node].FirstChild : _nodes[next].NextSibling; child != 0; child = _nodes[child].NextSibling)
        {
            if (_nodes[child].IsElement)
            {
                next = child;
                item = CellOf(child);
                return true;
            }
        }

        return false;
    }

    /// <summary>An element as the cell that holds its children.</summary>
    public Cell ElementOf(int node) => new(_nodes[node].TextStart, _nodes[node].TextLength, CellKind.Element, node);

    /// <summary>The cell that an element or attribute is.</summary>
    private Cell CellOf(int node)
    {
        ref readonly var n = ref _nodes[node];

        // An element without children or attributes is nothing but its text.
        return new(n.TextStart, n.TextLength, n.IsElement && n.FirstChild != 0 ? CellKind.Element : CellKind.Plain, node);
    }

    private struct Node
    {
        public int NameStart;
        public int NameLength;
        public int TextStart;
        public int TextLength;
        public int FirstChild;
        public int LastChild;
        public int NextSibling;
        public bool IsElement;
    }

    private sealed class Builder
    {
        private readonly ArrayBufferWriter<byte> _texts = new();
        private readonly Dictionary<string, (int Start, int Length)> _names = new(StringComparer.Ordinal);
        private readonly Stack<int> _open = new();

        public List<Node> Nodes { get; } = [];

        public ReadOnlyMemory<byte> Texts => _texts.WrittenMemory;

        public void Read(string document)
        {
            // The name of an element's own text, at the place where every source of this kind looks for it.
            _ = Name(".");
            // This reader, and not what XmlReader.Create makes: it takes a variable's name with a colon for a name, and leaves line ends as they are.
            using var reader = new XmlTextReader(new StringReader(document))
            {
                DtdProcessing = DtdProcessing.Prohibit,
                EntityHandling = EntityHandling.ExpandEntities,
                Namespaces = false,
                Normalization = false,
                XmlResolver = null,
            };
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        Open(reader);
                        break;
                    case XmlNodeType.EndElement:
                        Close();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when _open.Count > 0:
                        Append(_open.Peek(), reader.Value);
                        break;
                    default:
                        break;
                }
            }
        }

        private void Open(XmlReader reader)
        {
            var element = Add(reader.Name, "", isElement: true);
            var isEmpty = reader.IsEmptyElement;
            _open.Push(element);
            while (reader.MoveToNextAttribute())
                Add("@" + reader.Name, reader.Value, isElement: false);
            if (isEmpty)
                Close();
        }

        private void Close()
        {
            // Blanks between children are layout, no text.
            ref var node = ref CollectionsMarshal.AsSpan(Nodes)[_open.Pop()];
            if (node.LastChild != 0 && Nodes[node.LastChild].IsElement && ReplyText.Trim(_texts.WrittenSpan.Slice(node.TextStart, node.TextLength)).IsEmpty)
                node.TextLength = 0;
        }

        private int Add(string name, string text, bool isElement)
        {
            var (start, length) = Name(name);
            var number = Nodes.Count;
            Nodes.Add(new() { NameStart = start, NameLength = length, IsElement = isElement, TextStart = _texts.WrittenCount });
            if (_open.TryPeek(out var parent))
            {
                var nodes = CollectionsMarshal.AsSpan(Nodes);
                if (nodes[parent].FirstChild == 0)
                    nodes[parent].FirstChild = number;
                else
                    nodes[nodes[parent].LastChild].NextSibling = number;
                nodes[parent].LastChild = number;
            }

            Append(number, text);
            return number;
        }

        private void Append(int number, string text)
        {
            if (text.Length == 0)
                return;

            ref var node = ref CollectionsMarshal.AsSpan(Nodes)[number];
            if (node.TextStart + node.TextLength != _texts.WrittenCount)
            {
                // A child stood between this text and the text before: bring them together.
                var before = _texts.WrittenSpan.Slice(node.TextStart, node.TextLength).ToArray();
                node.TextStart = _texts.WrittenCount;
                _texts.Write(before);
            }

            node.TextLength += XmlBytes.Write(text, _texts);
        }

        private (int Start, int Length) Name(string name)
        {
            if (_names.TryGetValue(name, out var known))
                return known;

            var start = _texts.WrittenCount;
            return _names[name] = (start, (int)Encoding.UTF8.GetBytes(name, _texts));
        }
    }
}
