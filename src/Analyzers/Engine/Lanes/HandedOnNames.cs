using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// The names in a file that may be methods handed to a hop, read off the syntax and kept as long as the tree. The index of names
/// rules out nearly all files before anything is walked.
/// </summary>
internal sealed class HandedOnNames
{
    private static readonly Dictionary<string, List<TextSpan>> None = new();

    private readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, List<TextSpan>>> _cache = new();
    private readonly ImmutableHashSet<string> _takers;

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
    }

    /// <summary>Where a file names this method as something to hand on.</summary>
    public IReadOnlyList<TextSpan> Of(SyntaxTree tree, string method, CancellationToken cancellationToken) =>
        NameIndex.Of(tree, cancellationToken).MayHandOn(method) && In(tree, cancellationToken).TryGetValue(method, out var names) ? names : [];

    /// <summary>Whether a file may name anything that takes a delegate elsewhere.</summary>
    public bool HoldsTaker(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var names = NameIndex.Of(tree, cancellationToken);
        foreach (var taker in _takers)
        {
            if (names.MayHold(taker))
                return true;
        }

        return false;
    }

    private Dictionary<string, List<TextSpan>> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(tree, out var known))
            return known;

        if (!HoldsTaker(tree, cancellationToken))
            return _cache.GetValue(tree, static _ => None);

        var names = new Dictionary<string, List<TextSpan>>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (HandedOn(node) is not { } name)
                continue;

            if (!names.TryGetValue(name.Identifier.ValueText, out var sameName))
                names.Add(name.Identifier.ValueText, sameName = []);

            sameName.Add(name.Span);
        }

        return _cache.GetValue(tree, _ => names);
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
