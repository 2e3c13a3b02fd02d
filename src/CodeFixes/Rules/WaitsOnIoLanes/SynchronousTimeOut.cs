using System.Linq;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// Time-outs that only synchronous calls heed: <c>client.ReceiveTimeout = 5000</c>, <c>stream.ReadTimeout</c>, <c>new SmtpClient { Timeout = 5000 }</c>. Code that gave up
/// after five seconds would wait for ever once it awaits, where the other side is silent.
/// </summary>
internal static class SynchronousTimeOut
{
    /// <summary>Whether the type around a call sets one, on whatever: what is read may come from there by many ways.</summary>
    public static bool IsSetAround(ExpressionSyntax call, ISymbol member) =>
        call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => LastName.TextOf(assignment.Left) switch
        {
            "ReceiveTimeout" or "SendTimeout" or "ReadTimeout" or "WriteTimeout" => true,
            "Timeout" => member.ContainingType?.Name is "SmtpClient" or "HttpWebRequest" or "WebRequest",
            _ => false,
        });
}
