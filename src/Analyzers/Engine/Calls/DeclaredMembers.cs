using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
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

    private static readonly ConditionalWeakTable<Compilation, Turn> Turns = new();

    private readonly List<DeclaredMember> _members = [];

    private DeclaredMembers(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        var reader = new NameReader(text);
        var pending = new Stack<SyntaxNode>();
        pending.Push(tree.GetRoot(cancellationToken));
        while (pending.Count > 0)
            Read(pending.Pop(), pending, reader);

        _members.Sort(static (one, other) => one.Span.Start.CompareTo(other.Span.Start));
    }

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<DeclaredMember> All => _members;

    public static DeclaredMembers Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => new DeclaredMembers(tree, cancellationToken));

    /// <summary>
    /// Reads all files of a compilation ahead. Threads that ask at the same time share them out, instead of waiting for each
    /// other or reading each file twice.
    /// </summary>
    public static void ReadAhead(Compilation compilation, CancellationToken cancellationToken)
    {
        var turn = Turns.GetValue(compilation, static compilation => new Turn(ImmutableArray.CreateRange(compilation.SyntaxTrees)));
        while (turn.Next() is { } tree)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Of(tree, cancellationToken);
        }
    }

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
                // The constructor of a base class runs without being named in the one that is written.
                if (type.BaseList is { } bases)
                    Add(type.Identifier.ValueText, MemberForm.Constructor, bases.Span, isAsync: false, reader, bases.SpanStart, isCall: true);
                Push(type.Members, pending);
                break;
            case MethodDeclarationSyntax method:
                AddBody(method.Identifier.ValueText, MemberForm.Method, method.Span, IsAsync(method.Modifiers, method.ReturnType), reader, method.ParameterList.SpanStart);
                break;
            case ConstructorDeclarationSyntax constructor:
                AddBody(constructor.Identifier.ValueText, MemberForm.Constructor, constructor.Span, isAsync: false, reader, constructor.ParameterList.SpanStart);
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier.ValueText, MemberForm.Property, property.Span, IsAsync(property.Modifiers, property.Type), reader, property.Identifier.Span.End);
                if (property.Initializer is { } initial)
                    Add(TypeNameAround(property), MemberForm.Constructor, initial.Span, isAsync: false, reader, initial.SpanStart);
                break;
            case EventDeclarationSyntax @event:
                Add(@event.Identifier.ValueText, MemberForm.Property, @event.Span, isAsync: false, reader, @event.Identifier.Span.End);
                break;
            case IndexerDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax:
                Add(TypeNameAround(node), MemberForm.Nameless, node.Span, isAsync: false, reader, node.SpanStart);
                break;
            case FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: not null }, ..] } field:
                Add(TypeNameAround(field), MemberForm.Constructor, field.Span, isAsync: false, reader, field.SpanStart);
                break;
        }
    }

    // start: behind the member's own name, which it does not call.
    private void Add(string name, MemberForm form, TextSpan span, bool isAsync, NameReader reader, int start, bool isCall = false)
    {
        var (called, named) = reader.Read(TextSpan.FromBounds(start, span.End), isCall);
        _members.Add(new DeclaredMember(NameIndex.Hash(name), form, span, isAsync, called, named));
    }

    private void AddBody(string name, MemberForm form, TextSpan span, bool isAsync, NameReader reader, int start)
    {
        var hash = NameIndex.Hash(name);
        var (called, named, signs) = reader.ReadBody(TextSpan.FromBounds(start, span.End), hash);
        _members.Add(new DeclaredMember(hash, form, span, isAsync, called, named, signs));
    }

    private static void Push(SyntaxList<MemberDeclarationSyntax> members, Stack<SyntaxNode> pending)
    {
        foreach (var member in members)
            pending.Push(member);
    }

    private static string TypeNameAround(SyntaxNode member) => (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? "";

    private static bool IsAsync(SyntaxTokenList modifiers, TypeSyntax type)
    {
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
            return true;

        var name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        return name?.Identifier.ValueText is "Task" or "ValueTask" or "IAsyncEnumerable";
    }

    /// <summary>Whose turn a file is.</summary>
    private sealed class Turn(ImmutableArray<SyntaxTree> trees)
    {
        private int _next = -1;

        public SyntaxTree? Next() => Interlocked.Increment(ref _next) is var i && i < trees.Length ? trees[i] : null;
    }
}
