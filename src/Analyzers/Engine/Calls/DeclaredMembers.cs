using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The members that a file declares, and the names in each of them, read off its text; kept as long as the syntax tree, so
/// that a keystroke reads one file again. Only declarations are walked: bodies are text.
/// </summary>
internal sealed class DeclaredMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredMembers> Cache = new();

    private readonly List<DeclaredMember> _members = [];
    private readonly List<AncestorName> _ancestors = [];

    private DeclaredMembers(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var reader = new NameReader(tree.GetText(cancellationToken).ToString());
        var pending = new Stack<SyntaxNode>();
        pending.Push(tree.GetRoot(cancellationToken));
        while (pending.Count > 0)
            Read(pending.Pop(), pending, reader);

        _members.Sort(static (one, other) => one.Span.Start.CompareTo(other.Span.Start));
    }

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<DeclaredMember> All => _members;

    /// <summary>What the types of the file derive from or stand in; a type that does neither comes with itself.</summary>
    public IReadOnlyList<AncestorName> Ancestors => _ancestors;

    public static DeclaredMembers Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => new DeclaredMembers(tree, cancellationToken));

    /// <summary>The place in <see cref="All"/> of the member around a position; -1 if it stands in none.</summary>
    public int IndexAt(int position)
    {
        int low = 0, high = _members.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_members[middle].Span.Start <= position)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high >= 0 && _members[high].Span.End >= position ? high : -1;
    }

    private void Read(SyntaxNode node, Stack<SyntaxNode> pending, NameReader reader)
    {
        switch (node)
        {
            case CompilationUnitSyntax unit:
                Push(unit.Members, pending);
                break;
            case BaseNamespaceDeclarationSyntax space:
                Push(space.Members, pending);
                break;
            case TypeDeclarationSyntax type:
                AddAncestors(type);

                // The constructor of a base class runs without being named in the one that is written.
                if (type.BaseList?.Types[0] is { } first && !IsInterface(LastName.TextOf(first.Type)))
                    Add(type.Identifier.ValueText ?? "", MemberForm.Constructor, first, endsHere: false, reader, first.SpanStart, isCall: true);
                Push(type.Members, pending);
                break;
            case MethodDeclarationSyntax method:
                AddBody(method.Identifier.ValueText, MemberForm.Method, method, IsAsync(method.Modifiers, method.ReturnType), reader, method.ParameterList);
                break;
            case ConstructorDeclarationSyntax constructor:
                AddBody(constructor.Identifier.ValueText, MemberForm.Constructor, constructor, IsStatic(constructor.Modifiers), reader, constructor.ParameterList);
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier.ValueText, MemberForm.Property, property, IsAsync(property.Modifiers, property.Type), reader, property.Identifier.Span.End);
                if (property.Initializer is { } initial)
                    Add(TypeNameAround(property), MemberForm.Constructor, initial, IsStatic(property.Modifiers), reader, initial.SpanStart);
                break;
            case EventDeclarationSyntax @event:
                Add(@event.Identifier.ValueText, MemberForm.Property, @event, endsHere: false, reader, @event.Identifier.Span.End);
                break;
            case IndexerDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax:
                Add(TypeNameAround(node), MemberForm.Nameless, node, endsHere: false, reader, node.SpanStart);
                break;
            case FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: not null }, ..] } field:
                Add(TypeNameAround(field), MemberForm.Constructor, field, IsStatic(field.Modifiers), reader, field.SpanStart);
                break;
        }
    }

    private void AddAncestors(TypeDeclarationSyntax type)
    {
        var name = NameIndex.Hash(type.Identifier.ValueText ?? "");
        _ancestors.Add(new AncestorName(name, type.Parent is TypeDeclarationSyntax outer ? NameIndex.Hash(outer.Identifier.ValueText) : name, IsInterface: false));
        if (type.BaseList is not { } bases)
            return;

        foreach (var ancestor in bases.Types)
        {
            var of = LastName.TextOf(ancestor.Type) ?? "";
            _ancestors.Add(new AncestorName(name, NameIndex.Hash(of), IsInterface(of)));
        }
    }

    // start: behind the member's own name, which it does not call.
    private void Add(string name, MemberForm form, SyntaxNode node, bool endsHere, NameReader reader, int start, bool isCall = false) =>
        _members.Add(new DeclaredMember(
            NameIndex.Hash(name), NameIndex.Hash(TypeNameAround(node)), form, node.Span, endsHere, Extension: null,
            reader.Read(TextSpan.FromBounds(start, node.Span.End), isCall)));

    private void AddBody(string name, MemberForm form, SyntaxNode node, bool endsHere, NameReader reader, ParameterListSyntax parameters)
    {
        var hash = NameIndex.Hash(name);
        var (mentions, signs) = reader.ReadBody(TextSpan.FromBounds(parameters.SpanStart, node.Span.End), hash);
        _members.Add(new DeclaredMember(hash, NameIndex.Hash(TypeNameAround(node)), form, node.Span, endsHere, ExtensionIn(parameters), mentions, signs));
    }

    private static ExtensionOf? ExtensionIn(ParameterListSyntax parameters)
    {
        if (parameters.Parameters is not [{ Type: { } type } first, ..] || !first.Modifiers.Any(SyntaxKind.ThisKeyword))
            return null;

        var space = parameters.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name;
        return new ExtensionOf(NameIndex.Hash(LastName.TextOf(type) ?? ""), NameIndex.Hash(space is null ? "" : LastName.TextOf(space) ?? ""));
    }

    private static void Push(SyntaxList<MemberDeclarationSyntax> members, Stack<SyntaxNode> pending)
    {
        foreach (var member in members)
            pending.Push(member);
    }

    private static string TypeNameAround(SyntaxNode member) => member.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText ?? "";

    private static bool IsInterface(string? name) => name is ['I', >= 'A' and <= 'Z', ..];

    // Runs when its type is used for the first time.
    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword);

    private static bool IsAsync(SyntaxTokenList modifiers, TypeSyntax type)
    {
        return modifiers.Any(SyntaxKind.AsyncKeyword) || LastName.TextOf(type) is "Task" or "ValueTask" or "IAsyncEnumerable";
    }
}
