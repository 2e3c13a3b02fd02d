using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// The places in a file where methods may be handed to a hop, told by the syntax around their names. The index of names rules
/// out nearly all files before anything is parsed.
/// </summary>
internal sealed class HandedOnNames
{
    private readonly ImmutableHashSet<string> _takers;
    private readonly uint[] _hashes;

    public HandedOnNames(IEnumerable<LaneRule> rules)
    {
        // The names under which code reaches a hop: the type's for a constructor. A delegate that runs inside the call tells no
        // lane of its own.
        var takers = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rule is { Subject: LaneSubject.Hop or LaneSubject.Event, IsCallers: false } && rule.Id.Text[0] != 'P')
                takers.Add(rule.Id.Name is "" or WellKnownMemberNames.InstanceConstructorName ? rule.Id.TypeNameWithoutArity : rule.Id.Name);
        }

        _takers = takers.ToImmutable();
        _hashes = new uint[_takers.Count];
        var count = 0;
        foreach (var taker in _takers)
            _hashes[count++] = NameIndex.Hash(taker);
    }

    /// <summary>Where a file that may hand on names this method as something to hand on.</summary>
    public IReadOnlyList<TextSpan> Of(SyntaxTree tree, string method, CancellationToken cancellationToken)
    {
        var names = new List<TextSpan>();
        if (!NameIndex.Of(tree, cancellationToken).MayHandOn(method))
            return names;

        var text = tree.GetText(cancellationToken).ToString();
        for (var start = 0; (start = text.IndexOf(method, start, StringComparison.Ordinal)) >= 0; start += method.Length)
        {
            if (tree.GetRoot(cancellationToken).FindToken(start) is { Parent: SimpleNameSyntax name } token && token.SpanStart == start
                && token.Span.Length == method.Length && IsHandedOn(name))
            {
                names.Add(name.Span);
            }
        }

        return names;
    }

    /// <summary>Whether a file may hand anything to a hop.</summary>
    public bool MayHandOn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var names = NameIndex.Of(tree, cancellationToken);
        foreach (var taker in _hashes)
        {
            if (names.MayHold(taker))
                return true;
        }

        return false;
    }

    private bool IsHandedOn(SimpleNameSyntax name)
    {
        for (SyntaxNode? node = name; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (HandedOn(node) is { } handed)
                return handed == name;
        }

        return false;
    }

    /// <summary>The name in <c>F(Name)</c>, <c>F(this.Name)</c>, <c>e += Name</c>, <c>F(() => Name(…))</c>, where F or e may be a hop by its name.</summary>
    private SimpleNameSyntax? HandedOn(SyntaxNode node) => node switch
    {
        ArgumentSyntax { Expression: var value, Parent.Parent: { } taker } when (LastName(value) ?? CalledBy(value)) is { } name && MayBeHop(taker) => name,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription
            when LastName(subscription.Right) is { } name && MayBeHop(LastName(subscription.Left)) => name,
        _ => null,
    };

    // A job is handed over as an expression that calls it: Enqueue<Mailer>(mailer => mailer.Send(id)).
    private static SimpleNameSyntax? CalledBy(ExpressionSyntax value) =>
        value is LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax call } ? LastName(call.Expression) : null;

    private bool MayBeHop(SyntaxNode taker) => taker switch
    {
        InvocationExpressionSyntax call => MayBeHop(LastName(call.Expression)),
        ObjectCreationExpressionSyntax creation => MayBeHop(LastName(creation.Type)) || IsHandedOn(creation),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    // new Thread(new ThreadStart(Work)), e += new EventHandler(OnEvent)
    private bool IsHandedOn(ObjectCreationExpressionSyntax handler) => handler.Parent switch
    {
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax taker } => MayBeHop(LastName(taker.Type)),
        ArgumentSyntax { Parent.Parent: { } taker } => MayBeHop(taker),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription => MayBeHop(LastName(subscription.Left)),
        _ => false,
    };

    private bool MayBeHop(SimpleNameSyntax? member) => member is not null && _takers.Contains(member.Identifier.ValueText);

    private static SimpleNameSyntax? LastName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
