using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The <c>Connect</c> of a socket for datagrams: it sends nothing, and only says with whom it talks. The name of a host is looked up all the same.</summary>
internal static class DatagramSocket
{
    // SocketType.Dgram
    private const int Datagram = 2;

    public static bool IsConnect(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Connect", ContainingType.Name: "Socket" }, Instance: { } socket, Arguments: [{ Value: var host }, ..] }
        && (host.Type?.SpecialType != SpecialType.System_String || (host.ConstantValue.Value is string text && IsAddress(text)))
        && Writes.ValueBehind(socket) is IObjectCreationOperation { Arguments: var arguments } && IsForDatagrams(arguments);

    private static bool IsForDatagrams(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == "SocketType")
                return argument.Value.ConstantValue is { HasValue: true, Value: Datagram };
        }

        return false;
    }

    // Of digits and dots, or with a colon: no host has such a name.
    private static bool IsAddress(string text)
    {
        foreach (var character in text)
        {
            if (character == ':')
                return true;

            if (character != '.' && !char.IsDigit(character))
                return false;
        }

        return text.Length > 0;
    }
}
